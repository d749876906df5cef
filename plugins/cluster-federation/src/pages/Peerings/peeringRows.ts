import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  pairPeerings,
  viewsDiffer,
  type PeeringPair,
} from '../../model/peerings';

/** One line of the table: a peering as one of its two clusters sees it. */
export interface PeeringRow {
  id: string;
  title: string;
  view: Peering;
  pair: PeeringPair;
  /** The other cluster sees it differently, and its view has no line of its own. */
  differs: boolean;
}

function matches(pair: PeeringPair, search: string, cluster: string) {
  const { host, member } = pair.direction;
  if (cluster && cluster !== host && cluster !== member) {
    return false;
  }
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${pair.title} ${pair.view.remote.clusterId}`.toLowerCase();
  return words.every(word => text.includes(word));
}

/** The lines that a search and a choice of cluster leave. */
export function peeringRows(options: {
  peerings: Peering[];
  clusters: Cluster[];
  search: string;
  cluster: string;
  bothViews: boolean;
}): PeeringRow[] {
  // What a cluster said before contact was lost is no contradiction.
  const isFresh = (view: Peering | undefined) =>
    options.clusters.some(
      ({ name, health }) => name === view?.cluster && health === 'Fresh',
    );
  return pairPeerings(options.peerings, options.clusters)
    .filter(pair => matches(pair, options.search, options.cluster))
    .flatMap(pair => {
      const views =
        options.bothViews && pair.otherView
          ? [pair.view, pair.otherView]
          : [pair.view];
      return views.map(view => ({
        id: `${view.cluster}/${view.remote.clusterId}`,
        title: pair.title,
        view,
        pair,
        differs:
          !options.bothViews && viewsDiffer(pair) && isFresh(pair.otherView),
      }));
    });
}
