/** The counter's answers by name, taken from the generated client. */
import type { ApiResponse, SuccessResponse } from '@oazapfts/runtime';
import type * as client from '../client.gen.ts';

type Answer<F extends (...args: never[]) => Promise<ApiResponse>> = SuccessResponse<Awaited<ReturnType<F>>>;

export type ActView = Answer<typeof client.showAct>;
export type RequestView = Answer<typeof client.showRequest>;
export type Summary = Answer<typeof client.listRequests>['requests'][number];
export type Performed = Answer<typeof client.actExtend>;
export type PackageView = Answer<typeof client.showPackage>;
export type ErasureView = Answer<typeof client.showErasure>;
export type Item = Answer<typeof client.listEvidence>['items'][number];
export type Reason = Performed['warnings'][number];
