import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { LogoMark } from './Logo';
import styles from './SidebarLogo.module.css';

export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      aria-label="Start page"
      className={styles.link}
    >
      <span
        className={styles.mark}
        style={{ width: sidebarConfig.drawerWidthClosed }}
      >
        <LogoMark />
      </span>
      {isOpen && <span className={styles.name}>Cluster Federation</span>}
    </Link>
  );
}
