/** Metadata of a report. */
export interface ReportSubject {
  /** From the model card: id, title, SHA-256 of the network, and the disclaimer shown with every result. */
  readonly model: { readonly id: string; readonly title: string; readonly sha256: string; readonly disclaimer: string };
  /** Data-set release and selection in words: `nih-cxr-2026…, official split, test`. */
  readonly data: string;
  readonly createdAt: Date;
}
