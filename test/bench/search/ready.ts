import { measureReady, type EngineName } from './engines';

// One start of one engine: prints how long its first answer takes.
const [, , engine = 'own', directory = ''] = process.argv;
void measureReady(engine as EngineName, directory).then((ms) => {
  process.stdout.write(JSON.stringify(ms));
});
