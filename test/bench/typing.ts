/** Lines as they are typed into an assessment: diagnoses in words, codes, and both. */
export const typedLines: readonly string[] = [
  'Community-acquired pneumonia, right lower lobe J18.9',
  'Type 2 diabetes mellitus with diabetic neuropathy, unspecified',
  'E11.65',
  'Acute on chronic systolic heart failure I50.23',
  'Essential hypertension',
  'Closed fracture of distal radius, right, initial encounter S52.501A',
  'COPD with acute exacerbation J44.1',
  'Major depressive disorder, recurrent, moderate F33.1',
  'chronic kidney disease stage 3b',
  'N18.32',
  'Urinary tract infection, site not specified',
  'Low back pain M54.50',
  'Paroxysmal atrial fibrillation',
  'Hyperlipidemia, unspecified E78.5',
  'Encounter for immunization Z23',
  'Generalized anxiety disorder',
  'gastro-oesophageal reflux disease without oesophagitis',
  'Iron deficiency anemia secondary to blood loss D50.0',
  'Personal history of nicotine dependence Z87.891',
  'Right knee osteoarthritis',
  'migrane without aura, not intractable',
  'Sprain of left ankle, subsequent encounter S93.402D',
];

const historyLines = [
  'Seen for follow-up; cough and fever since Monday, no hemoptysis, no recent travel. Sleeps with two pillows.',
  'Takes metformin 1000 mg BID, lisinopril 20 mg daily and vitamin B12; allergic to penicillin (rash).',
  'Old T12 compression fracture, L4-L5 spondylosis; walks with a cane. Room 12B, bed 2.',
  'BP 132/84, HR 88, T 37.2 C, RR 18, SpO2 96% on RA. A1C 8.1 % (was 7.2 in May). WBC 9.4 K/uL.',
  'Lungs clear, heart regular, no edema. Abdomen soft. Wound of the left shin healing well, no discharge.',
];

const codedLines = ['Hypertension — I10', 'Hyperlipidemia — E78.5', 'Type 2 diabetes mellitus with hyperglycemia — E1165', 'COPD — J44', 'Low back pain — M54.50'];

/** A note of 300 lines whose assessment is at its end; what is typed goes behind it. */
export function makeLongNote(): string {
  const lines = ['Date of service: 2026-02-10', 'Setting: outpatient', 'Sex: F', 'Age: 67', ''];
  const sections = ['CHIEF COMPLAINT', 'SUBJECTIVE', 'PAST MEDICAL HISTORY', 'MEDICATIONS', 'OBJECTIVE', 'LABS'];
  for (let index = 0; lines.length < 270; index += 1) {
    if (index % 44 === 0) lines.push('', sections[(index / 44) % sections.length] ?? 'SUBJECTIVE');
    lines.push(historyLines[index % historyLines.length] ?? '');
  }
  lines.push('', 'ASSESSMENT');
  for (let index = 0; lines.length < 300; index += 1) lines.push(`${index + 1}. ${codedLines[index % codedLines.length] ?? ''}`);
  return `${lines.join('\n')}\n`;
}

/** One key: the text of the note before it is inserted at the end. */
export interface Key {
  readonly character: string;
  /** The line as it stands with the key. */
  readonly line: string;
}

/** All keys of a session, each line begun by its number. */
export function typedKeys(): readonly Key[] {
  return typedLines.flatMap((line, index) => {
    const whole = `${index + 30}. ${line}\n`;
    return [...whole].map((character, at) => ({ character, line: whole.slice(0, at + 1) }));
  });
}

/** What a term search is asked while the lines are typed: every second beginning, of two letters or more. */
export function typedQueries(): readonly string[] {
  return typedLines.filter((line) => /^[A-Za-z]{3}/.test(line)).flatMap((line) => {
    const words = line.replace(/ [A-Z]\d[\w.]*$/, '');
    return Array.from({ length: words.length >> 1 }, (_, index) => words.slice(0, 2 * index + 2));
  });
}

/** A short note of a visit, one of some 300 kinds; every tenth holds a code that FY2026 does not bill any more. */
export function makeShortNote(index: number): string {
  const day = `2025-0${1 + (index % 9)}-1${index % 10}`;
  const history = historyLines.map((_, line) => historyLines[(line + index) % historyLines.length] ?? '').join('\n');
  const coded = [0, 1, 2].map((line) => `${line + 1}. ${codedLines[(line + index) % codedLines.length] ?? ''}`);
  const old = index % 10 === 0 ? ['4. Multiple sclerosis — G35'] : [];
  return `Date of service: ${day}\nSex: F\nAge: ${20 + (index % 60)}\n\nSUBJECTIVE\n${history}\n\nOBJECTIVE\nBP 132/84, HR ${60 + (index % 40)}.\n\nASSESSMENT\n${[...coded, ...old].join('\n')}\n`;
}
