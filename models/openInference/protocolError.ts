/**
 * A request that gets no result, with the HTTP status that says so and the words of its error object. Source: KServe,
 * "Predict Protocol - Version 2" (docs/predict-api/v2/required_api.md), "Inference Response JSON Error Object": a
 * failed request has "an HTTP error status (typically 400)".
 */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly status: number;
  /** Further headers of the answer (`Retry-After`, `Allow`). */
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** The request itself is at fault: 400. */
export function badRequest(message: string): ProtocolError {
  return new ProtocolError(400, message);
}
