import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeTitles } from '../../../../server/store/catalog/titles/encodeTitles';
import { Snapshot } from '../../../../server/store/catalog/snapshotFile';
import { TitleBook } from '../../../../server/store/catalog/titles/titleBook';
import type { Rewording, Titles } from '../../../../server/store/catalog/titles/titles';

const alike = (title: string): Titles => ({ longTitle: title, shortTitle: title });

function bookOf(titles: readonly Titles[], rewordings: readonly Rewording[] = []): TitleBook {
  return new TitleBook(new Snapshot(encodeTitles({ titles, rewordings }), 'titles', 'titles.bin'), titles.length);
}

test('every title comes back as it was, whatever stands in it and in whatever order they are asked for', () => {
  const titles: Titles[] = [
    alike('Cholera'),
    { longTitle: 'Cholera due to Vibrio cholerae 01, biovar cholerae', shortTitle: 'Cholera due to Vibrio cholerae 01, biovar cholerae ' },
    alike('Cholera due to Vibrio cholerae 01'),
    alike(''),
    alike('  two  spaces '),
    { longTitle: 'Ménière’s disease, 右 ear', shortTitle: "Meniere's disease" },
    ...Array.from({ length: 300 }, (_, index) => ({ longTitle: `Displaced fracture of shaft, number ${index % 7} of ${index}`, shortTitle: index % 3 === 0 ? `Displ fx ${index}` : `Displaced fracture of shaft, number ${index % 7} of ${index}` })),
  ];
  const book = bookOf(titles);
  assert.deepEqual(book.allBase(), titles);
  const backwards = bookOf(titles);
  for (let id = titles.length - 1; id >= 0; id -= 1) assert.deepEqual(backwards.base(id), titles[id]);
});

test('another wording counts in the editions that have it', () => {
  const titles = [alike('One'), alike('Two'), alike('Three')];
  const rewordings: Rewording[] = [
    { id: 1, editions: 0b001, ...alike('Second, oldest') },
    { id: 1, editions: 0b110, longTitle: 'Second, newer', shortTitle: '2nd' },
    { id: 2, editions: 0b010, ...alike('Third') },
  ];
  const book = bookOf(titles, rewordings);
  assert.equal(book.findReworded(0, 0), undefined);
  assert.equal(book.findReworded(1, 0)?.longTitle, 'Second, oldest');
  assert.deepEqual(book.findReworded(1, 2), { longTitle: 'Second, newer', shortTitle: '2nd' });
  assert.equal(book.findReworded(2, 0), undefined);
  assert.deepEqual(book.allRewordings(), rewordings);
});
