/** The case around the items in CASE/UCO: the package, the investigation, the orders, what binds the use, and onward steps. */
import type { OnwardTerms, Payload, UseLimitation } from '@comity/protocol';
import { type CaseNode, given, type Ids, integer, ref, some, time } from './case-uco-terms.ts';

type Inner = Payload<'comity.package.inner/1'>;

export function innerNodes({ id: innerId, iss, aud, created, body }: Inner, ids: Ids): CaseNode[] {
  const executor = ids.id('organisation', body.executedBy.name);
  const orders = body.orders.map((order) => ({
    order,
    id: ids.id('order', `${order.authority} ${order.reference}`),
  }));
  const limits = body.useLimitations.map((limit) => limitationNode(limit, ids));
  return [
    {
      '@id': ids.packageId,
      '@type': 'uco-observable:ObservableObject',
      'uco-core:name': `Evidence package ${body.package}`,
      'uco-core:objectCreatedTime': time(created),
      ...given({
        'comity:packageId': body.package,
        'comity:innerManifest': innerId,
        'comity:sealedBy': iss,
        'comity:sealedFor': [...aud],
        'comity:thread': body.thread,
        'comity:requestDigest': body.request.digest,
        'comity:transferBasis': body.basis,
        'comity:note': body.note,
        'comity:confidential': body.confidentiality?.required,
        'comity:useLimitation': some(limits.map((node) => ref(node['@id']))),
      }),
    },
    {
      '@id': ids.id('investigation', body.reference),
      '@type': 'case-investigation:Investigation',
      'uco-core:name': body.reference,
      'uco-core:object': [ref(ids.packageId), ref(executor)],
      ...given({ 'case-investigation:relevantAuthorization': some(orders.map((one) => ref(one.id))) }),
    },
    { '@id': executor, '@type': 'uco-identity:Organization', 'uco-core:name': body.executedBy.name },
    ...orders.map(({ order, id }) => ({
      ...{ '@id': id, '@type': 'case-investigation:Authorization' },
      'case-investigation:authorizationType': order.kind,
      'case-investigation:authorizationIdentifier': order.reference,
      'comity:orderedBy': order.authority,
      'comity:orderedAt': time(order.date),
    })),
    ...limits,
  ];
}

function limitationNode(
  { id, text, purpose, noOnwardTransfer, paragraphs }: UseLimitation,
  ids: Ids,
): CaseNode {
  return {
    '@id': ids.id('limitation', id),
    '@type': 'comity:UseLimitation',
    'comity:limitationId': id,
    'comity:text': text,
    'comity:purpose': purpose,
    'comity:noOnwardTransfer': noOnwardTransfer,
    'comity:paragraph': [...paragraphs],
  };
}

export function onwardNodes(
  { id, iss, aud, created, body }: Payload<'comity.package.onward/1'>,
  terms: OnwardTerms,
  ids: Ids,
): CaseNode[] {
  const scoped: Ids = { ...ids, id: (kind, what) => ids.id(kind, `${id} ${what}`) };
  const limits = terms.limitations.map((limit) => limitationNode(limit, scoped));
  return [
    {
      '@id': ids.id('onward', id),
      '@type': 'comity:OnwardTransfer',
      'comity:package': ref(ids.packageId),
      'comity:step': integer(body.number),
      'comity:passedOnBy': iss,
      'comity:passedOnTo': [...aud],
      'comity:passedOnAt': time(created),
      'comity:transferBasis': terms.basis,
      ...given({
        'comity:consentOf': body.consent?.from,
        'comity:consentReference': body.consent?.reference,
        'comity:note': terms.note,
        'comity:useLimitation': some(limits.map((node) => ref(node['@id']))),
      }),
    },
    ...limits,
  ];
}
