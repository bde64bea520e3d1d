import { parseIsoDate, type IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';

/** A body mass index, or a child's BMI percentile, as stated in a note. */
export interface BodyMass {
  /** Span of label and number. */
  readonly span: Span;
  /** The Z68 code for it on the day. */
  readonly code: string;
}

/** From this age BMI is coded by value, below it by percentile (Tabular List, notes at Z68). */
const adultAge = 20;
/** `BMI 33.4`, `BMI: 33`, `body mass index of 41.2`, `BMI (kg/m2) 27.4`; never `BMI > 30`. */
const valueForm = /\b(?:BMI|body mass index)\b(?:\s*\((?:BMI|kg\/m(?:2|²|\^2))\))?\s*(?:of|is|was|at|today|currently|calculated(?:\s+at)?|:|=|~|-|\|)?\s*(?:of|at|about|approximately|approx\.?|~)?\s*(\d{2}(?:\.\d{1,2})?)(?![\d.]*\d|\s*(?:st|nd|rd|th|%|percentile|-\d)\b|%)/gi;
const percentileForm = /\b(?:BMI|body mass index)\b[^.;\n\d]{0,24}(\d{1,2})(?:\.\d)?\s*(?:st|nd|rd|th)?\s*(?:percentile|%\s*ile|%-?tile|%)/gi;
/** Words before it that make it a goal, another date's value, or another person's. */
const otherBefore = /\b(?:goal|target|ideal|prior|previous|pre-?op(?:erative)?|pre-?pregnancy|initial|starting|baseline|highest|maximum|from|last|if|until|once|mother(?:'s)?|father(?:'s)?|healthy|normal)\b[^.;\n]{0,16}$/i;
const otherBehind = /^\s*(?:kg\/m(?:2|²|\^2))?\s*(?:before|prior|previously|at (?:birth|diagnosis|start)|in \d{4}|last|goal|(?:->|→|to)\s*\d)/i;
const look = 60;

/** First day of Z68.55 and Z68.56, which split off children at 120 % of the 95th percentile or more from Z68.54. */
const splitDay = parseIsoDate('2024-10-01');

/**
 * The first BMI in a text that is the patient's current one, with its code. A child's is coded by percentile; a patient of unknown
 * age is treated as an adult.
 */
export function findBodyMass(text: string, { on, ageYears }: { readonly on: IsoDate; readonly ageYears: number | undefined }): BodyMass | undefined {
  const isChild = ageYears !== undefined && ageYears < adultAge;
  for (const match of text.matchAll(isChild ? percentileForm : valueForm)) {
    const end = match.index + match[0].length;
    if (otherBefore.test(text.slice(Math.max(0, match.index - look), match.index)) || otherBehind.test(text.slice(end, end + look))) continue;
    const code = isChild ? codeOfPercentile(Number(match[1]), on) : codeOfValue(Number(match[1]));
    if (code !== undefined) return { span: { start: match.index, end }, code };
  }
  return undefined;
}

/** Ranges from the titles of Z68.1–Z68.45, to one decimal. */
function codeOfValue(value: number): string | undefined {
  const shown = Math.round(value * 10) / 10;
  if (shown < 10) return undefined;
  if (shown < 20) return 'Z68.1';
  if (shown < 40) return `Z68.${Math.floor(shown)}`;
  if (shown < 50) return shown < 45 ? 'Z68.41' : 'Z68.42';
  return shown < 60 ? 'Z68.43' : shown < 70 ? 'Z68.44' : 'Z68.45';
}

/** Ranges from the titles of Z68.51–Z68.54. Since the split, a percentile alone does not determine the code above the 95th. */
function codeOfPercentile(percentile: number, on: IsoDate): string | undefined {
  if (percentile < 5) return 'Z68.51';
  if (percentile < 85) return 'Z68.52';
  if (percentile < 95) return 'Z68.53';
  return splitDay !== undefined && on >= splitDay && percentile > lastBelowSplit ? undefined : 'Z68.54';
}

/** Up to this percentile a child is certainly below 120 % of the 95th. */
const lastBelowSplit = 97;
