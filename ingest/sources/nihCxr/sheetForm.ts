/** The kind of a data set file, recognised by its first line. */
export type SheetForm = 'data-entry' | 'boxes' | 'adjudicated' | 'split-list';

export const sheetNames: Readonly<Record<SheetForm, string>> = {
  'data-entry': 'the list of images (Data_Entry)',
  boxes: 'the list of boxes (BBox_List)',
  adjudicated: 'the labels adjudicated by radiologists (Google 2019)',
  'split-list': 'a split list',
};

/**
 * Recognises a file by its header columns, or by a lone image name on its first line; undefined for others. Google's sheet repeats
 * all columns of Data_Entry and adds its own, so it is tested first.
 */
export function recogniseSheet(firstLine: string): SheetForm | undefined {
  const columns = new Set(firstLine.split(',').map(columnKey));
  if (!columns.has('imageindex')) return /^"?[\w.-]+\.(png|jpe?g)"?\s*$/i.test(firstLine) ? 'split-list' : undefined;
  if (columns.has('noduleormass')) return 'adjudicated';
  if (columns.has('findinglabel') && columns.has('bboxx')) return 'boxes';
  return columns.has('findinglabels') && columns.has('patientid') ? 'data-entry' : undefined;
}

/**
 * A column name without case, space and punctuation. The publisher's `OriginalImage[Width,Height]` and `Bbox [x,y,w,h]` contain
 * commas and are split: `originalimagewidth`, `height`, and `bboxx`, `y`, `w`, `h`.
 */
export function columnKey(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
