import type { TrainEvent } from '../../../models/contract/trainingProtocol';
import { formatProblem } from '../../core/base/problem';
import type { CommandSurroundings } from '../surroundings';

const progressEveryMs = 2000;

/** Tells a training's events to people, on standard error. */
export function trainProgress({ writeError, now }: CommandSurroundings): (event: TrainEvent) => void {
  let told = 0;
  const say = (line: string): void => writeError(`hcdr: ${line}\n`);
  const sayNowAndThen = (line: string): void => {
    const at = now().getTime();
    if (at - told < progressEveryMs) return;
    told = at;
    say(line);
  };
  return (event) => {
    switch (event.type) {
      case 'planned': {
        const { films, memory, labels, recipe, network, steps, epochs } = event;
        const total = memory.reduce((sum, { bytes }) => sum + bytes, 0);
        say(`${network}, recipe ${recipe}, ${labels.length} findings: ${number(films.train)} films for training, ${number(films.validation)} for validation, ${number(films.test)} for the test${films.missing === 0 ? '' : `; ${number(films.missing)} of the list are not in the folder`}${films.excluded === 0 ? '' : `; ${number(films.excluded)} are left out by the curation`}`);
        say(`${number(steps)} steps in ${number(epochs)} epochs; memory about ${megabytes(total)}: ${memory.map(({ what, bytes }) => `${what} ${megabytes(bytes)}`).join(', ')}`);
        return;
      }
      case 'started':
        for (const { provider, reason } of event.fallbacks) say(`not on ${provider}: ${reason}`);
        return say(`${number(event.parameters)} weights on ${event.provider}${event.step === 0 ? '' : `; resuming after step ${number(event.step)}, epoch ${event.history.length}`}`);
      case 'features':
        return event.done === event.total ? say(`computed the features of ${number(event.total)} films`) : sayNowAndThen(`computing features: ${number(event.done)} of ${number(event.total)} films`);
      case 'step':
        return sayNowAndThen(`step ${number(event.step)} of ${number(event.steps)}, loss ${event.loss.toFixed(4)}, ${event.imagesPerSecond.toFixed(1)} images/s, ${duration(event.secondsLeft)} left`);
      case 'epoch': {
        const { epoch, loss, meanAuc, auc } = event.record;
        return say(`epoch ${epoch}: loss ${loss.toFixed(4)}, mean AUC ${shown(meanAuc)} (${Object.entries(auc).map(([label, value]) => `${label} ${shown(value)}`).join(', ')})`);
      }
      case 'paused':
        return say('paused');
      case 'resumed':
        return say('resumed');
      case 'waiting':
        return sayNowAndThen('waiting for an analysis to finish');
      case 'finishing':
        return say('calibrating and evaluating the best epoch');
      case 'warning':
        return say(`warning: ${formatProblem(event.problem)}`);
    }
  };
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function shown(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6).toLocaleString('en-US')} MB`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
