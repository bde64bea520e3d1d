import { InvalidArgumentError, Option, type Command } from 'commander';
import { providerChoices } from '../../../models/contract/providerOrder';
import type { CommandSurroundings, CommonOptions, ExitCode } from '../surroundings';
import type { ReportOptions } from './trainReport';
import type { TrainOptions } from './trainRun';
import { readWholeNumber } from '../wholeNumber';

interface TrainContext {
  readonly surroundings: CommandSurroundings;
  readonly end: (code: ExitCode) => void;
  readonly dataDirHelp: string;
}

/** Adds `hcdr train …`. Each command loads its own parts when it is run. */
export function addTrainCommands(program: Command, { surroundings, end, dataDirHelp }: TrainContext): void {
  const common = (command: Command): Command => command.option('--data-dir <folder>', dataDirHelp).option('--json', 'print one JSON document');
  const train = common(program.command('train').description('train a chest X-ray model on your own machine, from the metadata of hcdr ingest nih-cxr and a folder of films'));
  addTrainingOptions(train);
  // What stands behind a command's name is its own.
  train.enablePositionalOptions();
  train.action(async (options: TrainOptions) => {
    const { runTrain } = await import('./trainRun');
    end(await runTrain(options, surroundings));
  });
  const command = (nameAndArguments: string, description: string): Command => common(train.command(nameAndArguments).description(description));
  command('status [run]', 'the runs, or one of them, and how far they are').action(async (run: string | undefined, options: CommonOptions) => {
    const { runTrainStatus } = await import('./trainStatus');
    end(await runTrainStatus(run, options, surroundings));
  });
  command('curate', 'look at every film: counts by part, view and finding, unreadable and equal ones; kept with the metadata')
    .requiredOption('--images <folder>', 'the films, under their published names')
    .action(async (options: CommonOptions & { images: string }) => {
      const { runTrainCurate } = await import('./trainCurate');
      end(await runTrainCurate(options, surroundings));
    });
  command('contact-sheet', 'a picture of patches around boxes and without, as a training draws them')
    .requiredOption('--images <folder>', 'the films, under their published names')
    .requiredOption('--out <file>', 'the PNG')
    .option('--count <number>', 'patches', readWholeNumber(1, 1200), 96)
    .option('--seed <number>', 'another seed draws others', readWholeNumber(0, 0x7fffffff), 1)
    .action(async (options: CommonOptions & { images: string; out: string; count: number; seed: number }) => {
      const { runTrainContactSheet } = await import('./trainContactSheet');
      end(await runTrainContactSheet(options, surroundings));
    });
  command('report', 'what the recipes reach on real films: small network, head on a backbone, logistic regression on pixels, with intervals by patient')
    .requiredOption('--train <folder>', 'films to train on, under their published names')
    .requiredOption('--test <folder>', 'films to judge on; their patients are left out of the training')
    .requiredOption('--out <folder>', 'where the runs and the report go')
    .option('--backbone <folder>', 'a backbone, as hcdr train backbone writes it')
    .option('--side <pixels>', 'side of the network’s input', readWholeNumber(16, 1024), 64)
    .option('--epochs <number>', 'of the small network', readWholeNumber(1, 10_000), 30)
    .option('--seed <number>', 'of all trainings', readWholeNumber(0, 0x7fffffff), 1)
    .action(async (options: ReportOptions) => {
      const { runTrainReport } = await import('./trainReport');
      end(await runTrainReport(options, surroundings));
    });
  command('backbone', 'SqueezeNet’s published weights (compressed_SqueezeNet.net) as a network that heads are trained on')
    .requiredOption('--from <file>', 'compressed_SqueezeNet.net, of github.com/songhan/SqueezeNet-Deep-Compression')
    .requiredOption('--out <folder>', 'where the network and its description go')
    .action(async (options: CommonOptions & { from: string; out: string }) => {
      const { runTrainBackbone } = await import('./trainBackbone');
      end(await runTrainBackbone(options, surroundings));
    });
  command('phantoms', 'write a data set of synthetic films with boxes and NIH-like spreadsheets')
    .requiredOption('--out <folder>', 'where films and spreadsheets go')
    .option('--count <number>', 'films', readWholeNumber(1, 10_000_000), 2000)
    .option('--seed <number>', 'another seed gives other patients', readWholeNumber(0, 2000), 1)
    .option('--side <pixels>', 'side of a film', readWholeNumber(16, 2048), 128)
    .action(async (options: CommonOptions & { out: string; count: number; seed: number; side: number }) => {
      const { runTrainPhantoms } = await import('./trainPhantoms');
      end(await runTrainPhantoms(options, surroundings));
    });
}

function addTrainingOptions(train: Command): void {
  train
    .option('--images <folder>', 'the films, under their published names')
    .addOption(new Option('--recipe <recipe>', 'full: every weight; last-block: the last block and the head; head: a head on frozen features').choices(['full', 'last-block', 'head']).default('full'))
    .option('--network <network>', 'small, pyramid, resnet18, the id of an installed model, or the folder of a model or backbone', 'small')
    .option('--out <folder>', 'folder of the run (else below the data folder); the same command goes on with a run that was stopped')
    .option('--resume <run>', 'go on with a run: its folder, or its name below the data folder')
    .option('--no-install', 'leave the model in the folder of the run')
    .option('--id <id>', 'id of the model')
    .option('--title <title>', 'title of the model')
    .option('--labels <labels>', 'findings, with commas between (else those with at least 10 training films)')
    .option('--side <pixels>', 'side of the network’s input (else 128)', readWholeNumber(16, 1024))
    .option('--batch <films>', 'films per step', readWholeNumber(1, 512))
    .option('--epochs <number>', 'times through the training films', readWholeNumber(1, 10_000))
    .option('--lr <rate>', 'peak of the learning rate', readNumber)
    .option('--warm-up <share>', 'share of the steps over which the rate rises', readNumber)
    .option('--weight-decay <number>', 'AdamW’s weight decay', readNumber)
    .option('--seed <number>', 'another seed gives other starting weights, order and augmentation', readWholeNumber(0, 0x7fffffff))
    .option('--threads <number>', 'threads of the network (else all cores but one)', readWholeNumber(1, 256))
    .option('--patience <epochs>', 'ends after so many epochs without a better AUC; 0 = never', readWholeNumber(0, 10_000))
    .option('--balance <share>', '0–1: how strongly films with rare findings are shown more often', readNumber)
    .option('--positive-weight <share>', '0–1: how strongly present rare findings weigh in the loss', readNumber)
    .option('--patch-share <share>', '0–1: share of a batch that is patches around boxes', readNumber)
    .option('--place-weight <weight>', 'weight of the loss over the cells of the class map, by boxes', readNumber)
    .option('--rotation <degrees>', 'augmentation: largest rotation', readNumber)
    .option('--zoom <share>', 'augmentation: largest zoom', readNumber)
    .option('--shift <share>', 'augmentation: largest shift', readNumber)
    .option('--gamma <share>', 'augmentation: largest change of contrast', readNumber)
    .option('--flip', 'augmentation: mirror films (sides have meaning: off by default)')
    .option('--synthetic', 'the films are phantoms (known by itself for those of hcdr train phantoms)')
    .option('--checkpoint-every <seconds>', 'between checkpoints', readNumber)
    .addOption(new Option('--provider <provider>', 'what it trains on; others are tried after it').choices(providerChoices).default('auto'));
}

function readNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}
