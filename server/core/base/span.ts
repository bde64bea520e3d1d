/** A half-open range of UTF-16 code units, `start` included and `end` not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where `offset` lies in the span or touches either of its ends (as a caret does). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** True where the two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
