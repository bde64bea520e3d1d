import { disclaimer } from '../../core/base/disclaimer';
import { ProblemError } from '../../core/base/problem';
import { parseNote, type NoteDocument } from '../../core/note/noteDocument';
import { isReady, type Claim } from '../../service/claim/claim';
import { writeForm } from '../../service/claim/claimForm';
import { writeInstitutional, writeProfessional } from '../../service/claim/claimSegments';
import type { WrittenClaim } from '../../service/claim/writtenClaim';
import { createLanguageService } from '../../service/languageService';
import { defaultSettings } from '../../service/settings';
import { openUserLists } from '../check/openUserLists';
import { readNote } from '../check/readNote';
import { openEngine } from '../engine';
import { exitCodes, type CommandSurroundings, type ExitCode } from '../surroundings';
import type { ClaimFormat, ClaimOptions } from './claimOptions';
import { toClaimRow } from './claimRow';

const writers: Readonly<Record<Exclude<ClaimFormat, 'json'>, (claim: Claim) => WrittenClaim>> = { '837p': writeProfessional, '837i': writeInstitutional, ub04: writeForm };

/** Version of the document's shape; it grows with a change that an older reader would misread. */
const version = 1;

/**
 * `hcdr claim <file…>`: what the codes of each encounter come to on a claim. A claim that would say something else than its note is told
 * and not written, unless as a draft; a note that cannot be read does not keep the others from being read.
 */
export async function runClaim(files: readonly string[], options: ClaimOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const { on, ...reference } = await openEngine(options, surroundings);
  const lists = await openUserLists(options.lists);
  const service = createLanguageService({ ...reference, settings: { ...defaultSettings, lists, defaultSetting: options.setting ?? defaultSettings.defaultSetting }, today: on });
  const rows: unknown[] = [];
  let code: ExitCode = exitCodes.fine;
  const atLeast = (least: ExitCode): void => {
    code = code < least ? least : code;
  };
  for (const file of files) {
    try {
      const note = parseNote(await readNote(file, surroundings), lists.headings);
      const claims = service.claims(note);
      if (claims.length === 0) surroundings.writeError(`hcdr: ${file}: the note has no codes, so there is nothing to claim.\n`);
      atLeast(claims.length > 0 && claims.every(isReady) ? exitCodes.fine : exitCodes.found);
      rows.push({ file, claims: claims.map((claim, index) => toClaimRow(claim, { note, number: index + 1, patient: options.patient })) });
      if (options.format !== 'json') atLeast(writeClaims(claims, { file, note, write: writers[options.format], isDraft: options.draft === true, isQuiet: options.json === true, surroundings }));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      atLeast(exitCodes.failed);
      surroundings.writeError(`hcdr: ${error.message}\n`);
    }
  }
  if (options.format === 'json' || options.json === true) surroundings.writeOut(`${JSON.stringify({ version, files: rows, disclaimer }, undefined, 2)}\n`);
  else surroundings.writeError(`hcdr: this is only what the notes state, not a complete claim; payer, provider and charges come from the system that sends it. ${disclaimer}\n`);
  return code;
}

interface Writing {
  readonly file: string;
  readonly note: NoteDocument;
  readonly write: (claim: Claim) => WrittenClaim;
  readonly isDraft: boolean;
  /** A JSON document is asked for: the claims are not printed beside it. */
  readonly isQuiet: boolean;
  readonly surroundings: CommandSurroundings;
}

/** Prints the claims of a note one below the other, and tells of each what is not in it. */
function writeClaims(claims: readonly Claim[], { file, note, write, isDraft, isQuiet, surroundings }: Writing): ExitCode {
  let code: ExitCode = exitCodes.fine;
  claims.forEach((claim, index) => {
    const where = claims.length === 1 ? file : `${file}, encounter ${index + 1}`;
    const tell = (text: string): void => surroundings.writeError(`hcdr: ${where}: ${text}\n`);
    const at = (offset: number): string => `line ${note.lines.lineAt(offset) + 1}`;
    for (const { span, message } of claim.errors) tell(`${at(span.start)}: ${message}`);
    for (const { span, text, why } of claim.leftOut) tell(`${at(span.start)}: left out: ${text}, ${why}.`);
    if (!isReady(claim) && !isDraft) {
      tell('the claim is not written. Correct the note, or use --draft.');
      code = exitCodes.found;
      return;
    }
    const { lines, noRoom, remarks } = write(claim);
    for (const remark of remarks) tell(remark);
    if (noRoom.length > 0) {
      tell(`this form has no room for ${noRoom.join(', ')}.`);
      code = exitCodes.found;
    }
    if (!isQuiet) surroundings.writeOut(`${index === 0 ? '' : '\n'}${lines.map((line) => `${line}\n`).join('')}`);
  });
  return code;
}
