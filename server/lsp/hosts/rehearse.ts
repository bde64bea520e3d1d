import { setTimeout } from 'node:timers/promises';
import type { Logger } from '../../core/base/logger';
import { parseNote } from '../../core/note/noteDocument';
import type { LanguageService } from '../../service/languageService';
import { reportBug } from '../reportBug';

/** A sample that exercises what a first keystroke needs: a heading, a prefix, words, a header. */
const rehearsalText = 'ASSESSMENT\n1. Hypertension — I10\n2. COPD — J44\n3. acute pneum';

/**
 * Pause before each part, in which a pending answer can be sent. Merely yielding to the event loop delayed the first completion by
 * the time of all parts, because a connection writes later than it is told to.
 */
const restMs = 100;

/**
 * Warms up a new catalog while the user is still reading: some tables are built on first use, and the engine compiles code on
 * first run. Without it, the first keystrokes take 30 to 60 ms. Pauses before each part, so that requests take precedence, and
 * stops once the service is no longer the current one.
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
    // Two edits: the whole term dictionary is searched.
    () => service.search('pnuemonai', 1),
    () => service.completions(note, end, false),
    () => service.findings(note),
    () => service.inlayTitles(note, { start: 0, end }),
    () => service.highlights(note),
    () => service.hover(note, header),
    () => service.completions(note, header + 2, false),
  ];
}
