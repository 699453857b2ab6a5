/** Content-Security-Policy of whatever is handed out and is no page of ours: nothing in it runs, loads or counts as our origin. */
export const CLOSED_POLICY = "sandbox; default-src 'none'";
