import { Route, Routes } from 'react-router-dom';
import { NamespacePage } from './NamespacePage';
import { NamespacesPage } from './NamespacesPage';
import { OffloadPage } from './Offload';

/** The tab *Namespaces*: the table, one offloaded namespace below it, and the way to offload one. */
export function Namespaces() {
  return (
    <Routes>
      <Route index element={<NamespacesPage />} />
      <Route path="offload" element={<OffloadPage />} />
      <Route path=":cluster/:namespace" element={<NamespacePage />} />
    </Routes>
  );
}
