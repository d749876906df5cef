import { Route, Routes } from 'react-router-dom';
import { ClusterPage } from './ClusterPage';
import { ClustersPage } from './ClustersPage';
import { InstallPage } from './Install';

/** The tab *Clusters*: the table, and one cluster below it. */
export function Clusters() {
  return (
    <Routes>
      <Route index element={<ClustersPage />} />
      <Route path=":cluster" element={<ClusterPage />} />
      <Route path=":cluster/install" element={<InstallPage />} />
    </Routes>
  );
}
