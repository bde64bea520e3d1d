import { measureGraphics } from './graphics/measure';
import { measureMiniSearchKnowledge, measureOwnKnowledge } from './knowledge/engines';
import { measureLoading } from './knowledge/loading';
import { prepareKnowledge } from './knowledge/prepare';
import { measureSearch } from './search/engines';
import { prepareSearch } from './search/prepare';
import { measureMiniSearch, measureOwnEngine } from './searchEngines';
import { measureNotes } from './notes/measure';
import { measurePacedTyping } from './pacedTyping';
import { measureServer } from './spawnedServer';
import { asTraining } from './training/asTraining';
import { measureFilmReading } from './training/films';
import { measureOwnTraining } from './training/own';
import { measureTfjsTraining } from './training/tfjs';
import { isBenchNet } from './training/work';
import { measureWorkspace } from './workspace/moves';
import { measureFilms } from './xray/films';
import { measureNode } from './xray/node';
import { measureWeb } from './xray/web';

/** One measurement per process, chosen by its arguments; prints its figures as JSON. */
async function measure([what, ...rest]: readonly string[]): Promise<unknown> {
  const [first = '', second = '', third = ''] = rest;
  switch (what) {
    case 'server':
      return measureServer(first, second, Number(third));
    case 'paced':
      return measurePacedTyping(first, second, Number(third), Number(rest[3]));
    case 'own':
      return measureOwnEngine(first);
    case 'minisearch':
      return measureMiniSearch(first);
    case 'graphics':
      return asTraining(() => measureGraphics(Number(first)));
    case 'knowledge-prepare':
      return prepareKnowledge(first, second);
    case 'knowledge-own':
      return measureOwnKnowledge(first);
    case 'knowledge-minisearch':
      return measureMiniSearchKnowledge();
    case 'knowledge-loading':
      return measureLoading(first, second, third);
    case 'notes':
      return measureNotes(first, second, third);
    case 'search-prepare':
      return prepareSearch(first, rest.slice(1));
    case 'search-own':
      return measureSearch('own', first);
    case 'search-catalog':
      return measureSearch('catalog', first);
    case 'search-minisearch':
      return measureSearch('minisearch', first);
    case 'search-minisearch-stems':
      return measureSearch('minisearch-stems', first);
    case 'search-fts4':
      return measureSearch('fts4', first);
    case 'training-own':
    case 'training-tfjs':
      if (!isBenchNet(first)) throw new Error(`There is no net "${first}".`);
      return what === 'training-own' ? asTraining(() => measureOwnTraining(first, Number(second))) : measureTfjsTraining(first);
    case 'workspace':
      return measureWorkspace(first, second, third, Number(rest[3]));
    case 'training-films':
      return measureFilmReading();
    case 'xray-films':
      return measureFilms(first);
    case 'xray-node':
      return measureNode();
    case 'xray-web':
      return measureWeb();
    default:
      throw new Error(`Nothing to measure is called ${String(what)}.`);
  }
}

void measure(process.argv.slice(2)).then((figures) => {
  process.stdout.write(JSON.stringify(figures));
});
