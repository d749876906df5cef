export const HELP = `Real Kubernetes control planes and real Liqo as plain processes on loopback.

yarn sandbox COMMAND [--dir DIR]

  up          start, and stay until \`down\`; what was there before is resumed
              as it was left
      --liqo v0|v1|all              turin and oslo with Liqo 0, or milan, rome
                                    and paris with Liqo 1 (default), or all
      --clusters milan,rome,paris   other names; \`turin:v0\` has Liqo 0. Of each
                                    version the first is the host, the second
                                    its member, the others are known to the
                                    host. Later starts can only add some
      --seed default|peered|none    peer them, offload a namespace, run pods;
                                    by default not with Liqo 0
      --foreground                  stay here; Ctrl-C stops everything
      --die-with-parent             with --foreground: stop when the process
                                    that started this one has ended
  status      clusters, processes, memory, times  (--json for programs)
  down        stop; clusters and their objects are kept
  reset       stop, delete everything, start afresh  (options as for up)
  restore     bring the running federation back to its seed, without restarts

  kubeconfig [CLUSTER]       print a kubeconfig, by default with all clusters
  kubectl CLUSTER ARGS...    run the matching kubectl
  liqoctl CLUSTER ARGS...    run the matching liqoctl (Liqo 0 only)
  logs [PROCESS] [-f]        logs of the supervisor, or of a process that
                             \`status\` lists (a part of its name is enough)

  peer HOST MEMBER           MEMBER lends resources to HOST
  unpeer HOST MEMBER
  offload HOST NAMESPACE     run NAMESPACE on members as well
  unoffload HOST NAMESPACE
  peering-user PROVIDER CONSUMER
                             make a credential with which CONSUMER can become
                             host of PROVIDER; prints the path of its kubeconfig
                             (Liqo 1 only)

  hang CLUSTER               suspend the API server: it accepts and is silent
  resume CLUSTER             wake it
  kill CLUSTER               kill it; it is started again after a second

  build [--liqo v0|v1|all]   only build the programs (about 11 minutes on two
                             cores the first time, for Liqo 0 about 4 more;
                             then kept in the cache)

Clusters live in DIR, by default .state/sandbox in the repository.
`;
