import type { SectionKind } from '../sections/sectionKind';
import type { Context } from './sentenceContext';

/** Context implied by a section for problems without a cue in their sentence. */
const defaults: Readonly<Partial<Record<SectionKind, Partial<Pick<Context, 'assertion' | 'experiencer' | 'time'>>>>> = {
  family: { experiencer: 'family' },
  pmh: { time: 'historical' },
  psh: { time: 'historical' },
  birth: { time: 'historical' },
  obgyn: { time: 'historical' },
  instructions: { assertion: 'hypothetical' },
  indication: { assertion: 'possible' },
};

/** Applies a section's defaults to a sentence's context; cues of the sentence win. */
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
