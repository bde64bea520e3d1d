import { writeZip } from './writeZip';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/**
 * A workbook with one sheet.
 * @param texts where they stand: `shared` as office programs write them, `inline` as other programs do
 */
export function writeWorkbook(rows: readonly (readonly (string | number)[])[], texts: 'shared' | 'inline'): Buffer {
  const places = new Map<string, number>();
  const cell = (value: string | number, at: string): string => {
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (texts === 'inline') return `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return `<c r="${at}" t="s"><v>${place}</v></c>`;
  };
  const lines = rows.map((row, index) => `<row r="${index + 1}">${row.map((value, column) => cell(value, `${'ABCDE'[column] ?? ''}${index + 1}`)).join('')}</row>`);
  const parts: readonly (readonly [name: string, text: string])[] = [
    ['xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`],
    ['xl/worksheets/sheet1.xml', `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`],
    ['xl/sharedStrings.xml', `<sst xmlns="${main}">${[...places.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`],
  ];
  return writeZip(parts.map(([name, text]) => ({ name, content: Buffer.from(text) })));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
