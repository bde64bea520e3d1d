import { isBuiltInNetwork, type TrainingPlan } from '../../contract/trainingPlan';

/** The command line that reproduces this plan, without paths of this machine. */
export function reproducingCommand(plan: TrainingPlan): string {
  const { recipe, network, id, labels, side, batch, epochs, learningRate, warmUp, weightDecay, seed, threads, patience, balance, positiveWeight, patchShare, placeWeight, augmentation, isSynthetic } = plan;
  const isBuiltIn = isBuiltInNetwork(network);
  const options: readonly (readonly [string, string | number])[] = [
    ['recipe', recipe],
    ['network', isBuiltIn ? network : '<backbone>'],
    ['id', id],
    ['labels', labels.join(',')],
    ['side', side],
    ['batch', batch],
    ['epochs', epochs],
    ['lr', learningRate],
    ['warm-up', warmUp],
    ['weight-decay', weightDecay],
    ['seed', seed],
    ['threads', threads],
    ['patience', patience],
    ['balance', balance],
    ['positive-weight', positiveWeight],
    ['patch-share', patchShare],
    ['place-weight', placeWeight],
    ['rotation', augmentation.rotationDegrees],
    ['zoom', augmentation.zoom],
    ['shift', augmentation.shift],
    ['gamma', augmentation.gamma],
  ];
  return ['hcdr train --images <folder>', ...options.map(([name, value]) => `--${name} ${value}`), ...(augmentation.flip ? ['--flip'] : []), ...(isSynthetic ? ['--synthetic'] : [])].join(' ');
}
