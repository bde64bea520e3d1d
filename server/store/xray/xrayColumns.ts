import { adjudicatedFindings, highestPlausibleAge, xraySplits, xrayViews, type XrayImage } from '../../core/xray/xrayImage';
import { xrayLabels, type XrayLabel } from '../../core/xray/xrayLabels';
import type { ColumnArray } from '../columns/columnFile';

/** Value for a missing age. */
const noAge = 0xffff;

/** Bit offsets of a film's facts in a byte: sex (bits 0–1: 0 none, 1 M, 2 F), view (bits 2–3), split (bits 4–5). */
export const factShift = { sex: 0, view: 2, split: 4 } as const;
/** Google's labels in a byte: one bit per finding, bit 6 = test set (otherwise validation), bit 7 = adjudicated. */
export const adjudicatedBits = { test: 0x40, present: 0x80 } as const;
const sexes = ['M', 'F'] as const;

/**
 * Encodes films as columns. Labels are a bit mask in the order of {@link xrayLabels}; names are one UTF-8 text with the offset of
 * each name and of the end; a box refers to its film by index, and boxes are sorted by film.
 * @param images sorted by name (by code unit)
 */
export function toColumns(images: readonly XrayImage[]): Readonly<Record<string, ColumnArray>> {
  const boxes = images.flatMap(({ boxes: own }, film) => own.map((box) => ({ ...box, film })));
  return {
    ...packNames(images),
    labels: Uint16Array.from(images, ({ labels }) => labelMask(labels)),
    patients: Uint32Array.from(images, ({ patient }) => patient),
    followUps: Uint16Array.from(images, ({ followUp }) => followUp),
    ages: Uint16Array.from(images, ({ age, implausibleAge }) => age ?? implausibleAge ?? noAge),
    facts: Uint8Array.from(images, packFacts),
    widths: Uint16Array.from(images, ({ width }) => width),
    heights: Uint16Array.from(images, ({ height }) => height),
    spacingsX: Float64Array.from(images, ({ spacingX }) => spacingX ?? NaN),
    spacingsY: Float64Array.from(images, ({ spacingY }) => spacingY ?? NaN),
    adjudicated: Uint8Array.from(images, packAdjudicated),
    boxFilms: Uint32Array.from(boxes, ({ film }) => film),
    boxLabels: Uint8Array.from(boxes, ({ label }) => xrayLabels.indexOf(label)),
    boxGeometry: Float64Array.from(boxes.flatMap(({ x, y, width, height }) => [x, y, width, height])),
  };
}

function packNames(images: readonly XrayImage[]): { names: Uint8Array; nameOffsets: Uint32Array } {
  const encoder = new TextEncoder();
  // A UTF-16 unit takes at most three bytes in UTF-8.
  const room = new Uint8Array(images.reduce((sum, { name }) => sum + name.length * 3, 0));
  const nameOffsets = new Uint32Array(images.length + 1);
  let end = 0;
  images.forEach(({ name }, index) => {
    end += encoder.encodeInto(name, room.subarray(end)).written;
    nameOffsets[index + 1] = end;
  });
  return { names: room.slice(0, end), nameOffsets };
}

/** The findings as a bit mask. */
export function labelMask(labels: readonly XrayLabel[]): number {
  return labels.reduce((mask, label) => mask | (1 << xrayLabels.indexOf(label)), 0);
}

/** The findings of a mask, in the order of {@link xrayLabels}. */
export function labelsOf(mask: number): XrayLabel[] {
  return xrayLabels.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

/** The age of a film: absent, plausible or implausible. */
export function unpackAge(age: number): Pick<XrayImage, 'age' | 'implausibleAge'> {
  if (age === noAge) return {};
  return age > highestPlausibleAge ? { implausibleAge: age } : { age };
}

/** @throws RangeError if the byte has no valid view or split: the file's checksum was correct, so the writer was wrong */
export function unpackFacts(facts: number): Pick<XrayImage, 'sex' | 'view' | 'split'> {
  const sex = sexes[((facts >> factShift.sex) & 3) - 1];
  const view = xrayViews[(facts >> factShift.view) & 3];
  const split = xraySplits[(facts >> factShift.split) & 3];
  if (view === undefined || split === undefined) throw new RangeError(`${facts} is not a view and split.`);
  return { view, split, ...(sex === undefined ? {} : { sex }) };
}

export function unpackAdjudicated(bits: number): Pick<XrayImage, 'adjudicated'> {
  if ((bits & adjudicatedBits.present) === 0) return {};
  const present = adjudicatedFindings.filter((_, bit) => (bits & (1 << bit)) !== 0);
  return { adjudicated: { present, set: (bits & adjudicatedBits.test) === 0 ? 'validation' : 'test' } };
}

function packFacts({ sex, view, split }: XrayImage): number {
  const sexBits = sex === undefined ? 0 : sexes.indexOf(sex) + 1;
  return (sexBits << factShift.sex) | (xrayViews.indexOf(view) << factShift.view) | (xraySplits.indexOf(split) << factShift.split);
}

function packAdjudicated({ adjudicated }: XrayImage): number {
  if (adjudicated === undefined) return 0;
  const findings = adjudicated.present.reduce((bits, finding) => bits | (1 << adjudicatedFindings.indexOf(finding)), 0);
  return findings | (adjudicated.set === 'test' ? adjudicatedBits.test : 0) | adjudicatedBits.present;
}
