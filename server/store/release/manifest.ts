import * as v from 'valibot';

/** Kinds of data in releases; one pointer per kind. */
export const releaseKinds = ['icd10cm', 'gems', 'hcc', 'icd10pcs', 'knowledge', 'mce', 'mimic', 'nih-cxr', 'xray-model'] as const;
export type ReleaseKind = (typeof releaseKinds)[number];

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** A plain name, or one in a subfolder (`phantom-8/model.json`); cannot escape the release's folder. */
const fileName = v.pipe(v.string(), v.regex(/^(?!\.{1,2}(?:\/|$))[\w.-]+(?:\/(?!\.{1,2}$)[\w.-]+)?$/));
const byteCount = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `manifest.json` of a release folder. Unknown keys are dropped; readers reject a newer `schemaVersion`. */
export const manifestSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  kind: v.picklist(releaseKinds),
  /** Schema version of the files, per kind; see the kind's reader. */
  schemaVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** ISO 8601 time. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** Where the data came from. `url` is the publisher's address or the base name of a local file, never a local path. */
  sources: v.array(v.object({ url: v.string(), sha256, bytes: byteCount })),
  files: v.array(v.object({ name: fileName, sha256, bytes: byteCount })),
  /** Description of the content for status pages, specific to the kind (for icd10cm: the editions). */
  content: v.unknown(),
});

/** A complete, immutable release on disk. */
export type Release = v.InferOutput<typeof manifestSchema>;
export type ReleaseSource = Release['sources'][number];
export type ReleaseFile = Release['files'][number];
