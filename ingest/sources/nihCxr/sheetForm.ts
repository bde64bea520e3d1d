/** What a file of the data set is, told by its first line. */
export type SheetForm = 'data-entry' | 'boxes' | 'adjudicated' | 'split-list';

export const sheetNames: Readonly<Record<SheetForm, string>> = {
  'data-entry': 'the list of images (Data_Entry)',
  boxes: 'the list of boxes (BBox_List)',
  adjudicated: 'the labels adjudicated by radiologists (Google 2019)',
  'split-list': 'a split list',
};

/**
 * The form of a file by the columns of its header, or by an image name alone on its first line; undefined for others.
 * Google's sheet repeats all columns of Data_Entry and adds its own, so it is looked for first.
 */
export function recogniseSheet(firstLine: string): SheetForm | undefined {
  const columns = new Set(firstLine.split(',').map(columnKey));
  if (!columns.has('imageindex')) return /^"?[\w.-]+\.(png|jpe?g)"?\s*$/i.test(firstLine) ? 'split-list' : undefined;
  if (columns.has('noduleormass')) return 'adjudicated';
  if (columns.has('findinglabel') && columns.has('bboxx')) return 'boxes';
  return columns.has('findinglabels') && columns.has('patientid') ? 'data-entry' : undefined;
}

/**
 * A column's name without case, space and punctuation. The publisher's `OriginalImage[Width,Height]` and
 * `Bbox [x,y,w,h]` hold commas of their own and split: `originalimagewidth`, `height`, and `bboxx`, `y`, `w`, `h`.
 */
export function columnKey(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
