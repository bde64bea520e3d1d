/** A document as the publisher lays an index out. */
export function indexXml(title: string, lines: string, version = '2026'): string {
  return `<?xml version="1.0" encoding="utf-8"?>\r\n<ICD10CM.index>\r\n<version>${version}</version>\r\n<title>${title}</title>\r\n<letter><title>A</title>${lines}</letter></ICD10CM.index>\r\n`;
}

/** A document as the publisher lays a table out; `head` is the heading of its first column. */
export function tableXml(head: string, lines: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><ICD10CM.index><version>2026</version><indexHeading><head col="1">${head}</head><head col="2">Malignant Primary</head></indexHeading><letter><title>A</title>${lines}</letter></ICD10CM.index>`;
}
