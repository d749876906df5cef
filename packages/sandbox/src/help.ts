export const HELP = `Real Kubernetes control planes and real Liqo as plain processes on loopback.

yarn sandbox COMMAND [--dir DIR]

  up          start, and stay until \`down\`; what was there before is resumed
              as it was left
      --clusters milan,rome,paris   at the first start only: the first is the
                                    host, the second its member, the others
                                    are known to the host
      --seed default|none           peer them, offload a namespace, run pods
      --foreground                  stay here; Ctrl-C stops everything
      --die-with-parent             with --foreground: stop when the process
                                    that started this one has ended
  status      clusters, processes, memory, times  (--json for programs)
  down        stop; clusters and their objects are kept
  reset       stop, delete everything, start afresh  (options as for up)
  restore     bring the running federation back to its seed, without restarts

  kubeconfig [CLUSTER]       print a kubeconfig, by default with all clusters
  kubectl CLUSTER ARGS...    run the matching kubectl
  logs [PROCESS] [-f]        logs of the supervisor, or of a process that
                             \`status\` lists (a part of its name is enough)

  peer HOST MEMBER           MEMBER lends resources to HOST
  unpeer HOST MEMBER
  offload HOST NAMESPACE     run NAMESPACE on members as well
  unoffload HOST NAMESPACE
  peering-user PROVIDER CONSUMER
                             make a credential with which CONSUMER can become
                             host of PROVIDER; prints the path of its kubeconfig

  hang CLUSTER               suspend the API server: it accepts and is silent
  resume CLUSTER             wake it
  kill CLUSTER               kill it; it is started again after a second

  build                      only build the programs (about 11 minutes on two
                             cores the first time, then kept in the cache)

Clusters live in DIR, by default .state/sandbox in the repository.
`;
