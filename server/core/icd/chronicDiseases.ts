/**
 * Categories of chronic diseases. "History of hypertension" usually means that the patient has it, so "history of" alone does
 * not make it past (Guideline IV.I: chronic diseases may be coded as often as they are treated).
 */
export const chronicCategories: readonly string[] = [
  // Metabolic and endocrine: thyroid, diabetes, obesity, lipids.
  'E03', 'E05', 'E06', 'E08', 'E09', 'E10', 'E11', 'E13', 'E66', 'E78',
  // Hypertension, coronary disease, valves, rhythm, heart failure, vessels.
  'I10', 'I11', 'I12', 'I13', 'I15', 'I25', 'I27', 'I34', 'I35', 'I42', 'I48', 'I50', 'I70', 'I73', 'I87',
  // Lungs, kidneys, bowel, liver.
  'J43', 'J44', 'J45', 'J84', 'N18', 'N40', 'K21', 'K50', 'K51', 'K58', 'K70', 'K74',
  // Nerves, mind, joints, blood, skin, HIV.
  'G20', 'G30', 'G35', 'G40', 'G43', 'G47', 'G62', 'F01', 'F02', 'F03', 'F20', 'F25', 'F31', 'F33', 'F41', 'F43', 'F84', 'F90',
  'M05', 'M06', 'M10', 'M15', 'M16', 'M17', 'M19', 'M32', 'M54', 'M79', 'M81', 'D57', 'D66', 'D67', 'L40', 'B18', 'B20',
];
