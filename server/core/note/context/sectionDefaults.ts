import type { SectionKind } from '../sections/sectionKind';
import type { Context } from './sentenceContext';

/** What a section says of its problems where no word of the sentence does; no cue, since no word decided. */
const defaults: Readonly<Partial<Record<SectionKind, Partial<Pick<Context, 'assertion' | 'experiencer' | 'time'>>>>> = {
  family: { experiencer: 'family' },
  pmh: { time: 'historical' },
  psh: { time: 'historical' },
  birth: { time: 'historical' },
  obgyn: { time: 'historical' },
  instructions: { assertion: 'hypothetical' },
  indication: { assertion: 'possible' },
};

/** The context of a sentence within a section of a kind: the sentence's own words win, the section says the rest. */
export function contextOfSection(context: Context, kind: SectionKind): Context {
  const own = defaults[kind];
  if (own === undefined) return context;
  return {
    longStanding: context.longStanding,
    cues: context.cues,
    assertion: context.assertion === 'affirmed' ? (own.assertion ?? context.assertion) : context.assertion,
    experiencer: context.experiencer === 'patient' && !context.cues.some(({ axis }) => axis === 'experiencer') ? (own.experiencer ?? context.experiencer) : context.experiencer,
    time: context.time === 'current' ? (own.time ?? context.time) : context.time,
  };
}
