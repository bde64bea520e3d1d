import { setTimeout } from 'node:timers/promises';
import type { Logger } from '../../core/base/logger';
import { parseNote } from '../../core/note/noteDocument';
import type { LanguageService } from '../../service/languageService';
import { reportBug } from '../reportBug';

/** Touches what a first key would touch: a heading, a prefix, words, a code that is a header. */
const rehearsalText = 'ASSESSMENT\n1. Hypertension — I10\n2. COPD — J44\n3. acute pneum';

/**
 * Before each part: an answer on its way is written by then. Parts that only let the event loop turn held the first
 * completion up by as long as all of them take, since a connection writes later than it is told to.
 */
const restMs = 100;

/**
 * Lets a new catalog do once what it will do at every key, while the user still reads: lists are made of texts with the
 * first word asked for, and the engine compiles code when it first runs. Without it the first keys take 30 to 60 ms.
 * Rests before each part, so that requests go first, and stops as soon as the service is no longer that of now.
 */
export async function rehearse(current: () => LanguageService | undefined, logger: Logger): Promise<void> {
  const service = current();
  if (service === undefined) return;
  try {
    for (const part of makeParts(service)) {
      await setTimeout(restMs, undefined, { ref: false });
      if (current() !== service) return;
      part();
    }
  } catch (error) {
    reportBug(logger, 'the rehearsal', error);
  }
}

function makeParts(service: LanguageService): readonly (() => unknown)[] {
  const note = parseNote(rehearsalText);
  const end = rehearsalText.length;
  const header = rehearsalText.indexOf('J44');
  return [
    () => service.search('A00', 1),
    // Two slips: all terms are looked through.
    () => service.search('pnuemonai', 1),
    () => service.completions(note, end, false),
    () => service.findings(note),
    () => service.inlayTitles(note, { start: 0, end }),
    () => service.highlights(note),
    () => service.hover(note, header),
    () => service.completions(note, header + 2, false),
  ];
}
