import * as v from 'valibot';
import type { Release } from '../release/manifest';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const contentSchema = v.object({
  admissions: count,
  emergencyStays: count,
  patients: count,
  /** Number of rows of each table read, including those that belong to no encounter of the data set. */
  tables: v.record(v.string(), count),
  /** Diagnosis rows by version, and the mapping results of those in ICD-9-CM. */
  diagnoses: v.object({
    icd9: count,
    icd10: count,
    /** Absent if no mappings were installed. `several`: more than one target; `combination`: at least one target is part of a combination. */
    mapped: v.optional(v.object({ one: count, several: count, combination: count, noMap: count, unknown: count })),
  }),
  /** Tables present but unusable. */
  leftOut: v.array(v.string()),
});

/** The manifest's content entry of a `mimic` release. Contains no identifiers. */
export type MimicContent = v.InferOutput<typeof contentSchema>;

/** The counts of a `mimic` release; undefined if its manifest lacks them. */
export function readMimicContent(release: Release): MimicContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}

/** One line for display. */
export function describeMimicContent({ admissions, emergencyStays, patients, diagnoses, leftOut }: MimicContent): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  const { mapped } = diagnoses;
  const mapping = mapped === undefined ? '' : ` (${number(mapped.several)} with several targets, ${number(mapped.noMap)} with none, ${number(mapped.combination)} combinations)`;
  const missing = leftOut.length === 0 ? '' : `; left out: ${leftOut.join(', ')}`;
  return `${number(admissions)} admissions and ${number(emergencyStays)} emergency stays of ${number(patients)} patients; ${number(diagnoses.icd9)} ICD-9-CM diagnoses${mapping}, ${number(diagnoses.icd10)} ICD-10-CM diagnoses${missing}`;
}
