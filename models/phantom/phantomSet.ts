import { drawFindings } from './drawFindings';
import type { PhantomLabel } from './lesion';
import { seededRandom } from './seededRandom';

/** One film of a set of phantoms, before it is drawn. */
export interface PhantomFilm {
  /** Named as NIH names its films: `00000001_000.png`. */
  readonly name: string;
  readonly patient: number;
  readonly followUp: number;
  /** Of `makePhantom`: the patient's, so that follow-up films show the same chest, each by an exposure of its own. */
  readonly seed: number;
  readonly findings: readonly PhantomLabel[];
  readonly age: number;
  readonly sex: 'M' | 'F';
  readonly view: 'PA' | 'AP';
  readonly isTest: boolean;
}

/** Sets of different seeds share no patient up to this many patients. */
const patientsPerSet = 1_000_000;
/** One patient in four comes back once or twice: splits by film would then show, by too good figures. */
const followUpShares = [0.75, 0.17, 0.08] as const;
/** As in the published lists, where 25,596 of 112,120 films are test. */
const testShare = 0.2;

/** The films of a set: the same seed gives the same films, and a longer set begins with the films of a shorter one. */
export function* planPhantomSet({ count, seed }: { readonly count: number; readonly seed: number }): Generator<PhantomFilm> {
  let made = 0;
  for (let patient = 1; made < count; patient += 1) {
    const patientSeed = seed * patientsPerSet + patient;
    const random = seededRandom(patientSeed);
    const share = random.next();
    const films = share < followUpShares[0] ? 1 : share < followUpShares[0] + followUpShares[1] ? 2 : 3;
    const isTest = random.next() < testShare;
    const sex = random.below(2) === 0 ? 'M' : 'F';
    const age = 18 + random.below(70);
    for (let followUp = 0; followUp < films && made < count; followUp += 1, made += 1) {
      const name = `${String(patient).padStart(8, '0')}_${String(followUp).padStart(3, '0')}.png`;
      const view = random.next() < 0.6 ? 'PA' : 'AP';
      yield { name, patient, followUp, seed: patientSeed, findings: drawFindings(random), age: age + followUp, sex, view, isTest };
    }
  }
}
