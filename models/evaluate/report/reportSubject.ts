/** What a report says of itself beside the figures. */
export interface ReportSubject {
  /** Of the model's card: id, title, SHA-256 of the network, and the disclaimer shown with every result. */
  readonly model: { readonly id: string; readonly title: string; readonly sha256: string; readonly disclaimer: string };
  /** The release and the films chosen from it, in words: `nih-cxr-2026…, official split, test`. */
  readonly data: string;
  readonly createdAt: Date;
}
