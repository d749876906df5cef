import { Route, Routes } from 'react-router-dom';
import { ClusterPage } from './ClusterPage';
import { ClustersPage } from './ClustersPage';

/** The tab *Clusters*: the table, and one cluster below it. */
export function Clusters() {
  return (
    <Routes>
      <Route index element={<ClustersPage />} />
      <Route path=":cluster" element={<ClusterPage />} />
    </Routes>
  );
}
