/**
 * Distinguishes seventh-character extensions from seven-character nodes of the Tabular List by their titles alone: the order
 * file does not mark them, and not every release includes the Tabular XML. An extension's long title is its stem's long title,
 * a comma, and one of the labels below.
 * 
 * Labels: `sevenChrDef/extension` of the FY2026 Tabular, as worded in the order file. Checked code by code against it (FY2026:
 * 51,305 extensions, 180 real seven-character nodes). Similar titles that are not labels: `unspecified` (G71.0340), `static`
 * and `dynamic` (J34.820-), the subtypes of K63.821-.
 */
const exactLabels: ReadonlySet<string> = new Set([
  // Fetus affected (O31-O41, O60-O69).
  'not applicable or unspecified',
  'fetus 1',
  'fetus 2',
  'fetus 3',
  'fetus 4',
  'fetus 5',
  'other fetus',
  // Gout (M1A).
  'with tophus (tophi)',
  'without tophus (tophi)',
  // Glaucoma (H40) and macular degeneration (H35.31, H35.32), retinal vein occlusion (H34.8).
  'stage unspecified',
  'mild stage',
  'moderate stage',
  'severe stage',
  'indeterminate stage',
  'early dry stage',
  'intermediate dry stage',
  'advanced atrophic without subfoveal involvement',
  'advanced atrophic with subfoveal involvement',
  'with active choroidal neovascularization',
  'with inactive choroidal neovascularization',
  'with inactive scar',
  'with macular edema',
  'with retinal neovascularization',
  'stable',
  // Coma scale (R40.2-): time of assessment.
  'unspecified time',
  'in the field [EMT or ambulance]',
  'at arrival to emergency department',
  'at hospital admission',
  '24 hours or more after hospital admission',
]);

/** Encounter labels of injuries, poisonings and external causes; fracture labels are longer (`initial encounter for closed fracture`). */
const encounterLabel = /^(?:initial encounter|subsequent encounter|sequela)(?: (?:for|of) .+)?$/;

/** Eye labels of diabetic retinopathy (E08–E13). In chapter 19 the same words are real nodes (T86.8401). */
const eyeLabels: ReadonlySet<string> = new Set(['right eye', 'left eye', 'bilateral', 'unspecified eye']);

/**
 * The label of a seventh-character extension.
 * @param key code without its decimal point
 * @param title its long title
 * @param stemTitle long title of its nearest existing ancestor in the same edition
 * @returns undefined if the code is a node of the Tabular List
 */
export function extensionLabel(key: string, title: string, stemTitle: string): string | undefined {
  if (key.length !== 7 || !title.startsWith(`${stemTitle}, `)) return undefined;
  const label = title.slice(stemTitle.length + 2);
  const isLabel = exactLabels.has(label) || encounterLabel.test(label) || (key.startsWith('E') && eyeLabels.has(label));
  return isLabel ? label : undefined;
}
