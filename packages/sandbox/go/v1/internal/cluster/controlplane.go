package cluster

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cluster-federation-sandbox/internal/kube"
	"cluster-federation-sandbox/internal/ports"
	"cluster-federation-sandbox/internal/process"
)

// ServiceCIDR is the same everywhere: no traffic flows.
const ServiceCIDR = "10.96.0.0/16"

// ControlPlane starts processes of Kubernetes' multi-call program.
type ControlPlane struct {
	Program string
	LogDir  string
	Group   *process.Group
}

func (p *ControlPlane) keep(name string, grace time.Duration, args ...string) {
	p.Group.Keep(process.Spec{
		Name: name, Grace: grace, Log: filepath.Join(p.LogDir, name+".log"), Argv: append([]string{p.Program}, args...),
	})
}

// StartEtcd starts the one etcd that all clusters share, each under a prefix.
func (p *ControlPlane) StartEtcd(dataDir string, block *ports.Block) {
	p.keep("etcd", 3*time.Second, "etcd", "--data-dir="+dataDir,
		fmt.Sprintf("--client-url=http://127.0.0.1:%d", block.Etcd()),
		fmt.Sprintf("--peer-url=http://127.0.0.1:%d", block.EtcdPeer()))
}

// StartAPIServer returns when the API server is ready and the portal may connect.
func (p *ControlPlane) StartAPIServer(ctx context.Context, c *Cluster) error {
	if err := os.WriteFile(c.Path("audit-policy.yaml"), auditPolicy(c.LiqoGroups), 0o600); err != nil {
		return err
	}
	pki := func(name string) string { return c.Path("pki", name) }
	// Everything is killed at once on the way down: etcd has what was acknowledged.
	p.keep(c.Name+"-apiserver", 0, "kube-apiserver",
		fmt.Sprintf("--etcd-servers=http://127.0.0.1:%d", c.Ports.Etcd()), "--etcd-prefix=/"+c.Name,
		fmt.Sprintf("--secure-port=%d", c.Port(ports.API)), "--bind-address=127.0.0.1",
		"--client-ca-file="+pki("ca.crt"), "--tls-cert-file="+pki("apiserver.crt"), "--tls-private-key-file="+pki("apiserver.key"),
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-signing-key-file="+pki("sa.key"), "--service-account-key-file="+pki("sa.pub"),
		"--authorization-mode=Node,RBAC", "--allow-privileged=true", "--service-cluster-ip-range="+ServiceCIDR,
		// Endpoints may not hold loopback addresses; nobody dials this one.
		"--advertise-address=10.255.0.1", "--endpoint-reconciler-type=none",
		"--kubelet-preferred-address-types=InternalIP", "--profiling=false", "--v=1",
		"--audit-policy-file="+c.Path("audit-policy.yaml"), "--audit-log-path="+c.Path("audit.log"),
		"--audit-log-maxsize=20", "--audit-log-maxbackup=2")
	c.Waiting("kube-apiserver to answer /readyz")
	if err := kube.Until(ctx, time.Minute, nil, func(ctx context.Context) error {
		_, err := c.Clientset.Discovery().RESTClient().Get().AbsPath("/readyz").DoRaw(ctx)
		return err
	}); err != nil {
		return fmt.Errorf("kube-apiserver not ready: %w", err)
	}
	c.Mark("kube-apiserver ready")
	return c.admitPortal(ctx)
}

// StartControllers starts controller manager and scheduler. Liqo's CRDs must
// exist by now: the garbage collector looks for new kinds only every 30 s.
func (p *ControlPlane) StartControllers(c *Cluster) {
	pki := func(name string) string { return c.Path("pki", name) }
	kubeconfig := "--kubeconfig=" + c.Path("harness.kubeconfig")
	p.keep(c.Name+"-controller-manager", 0, "kube-controller-manager", kubeconfig,
		"--leader-elect=false", "--bind-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", c.Port(ports.ControllerManager)),
		"--cluster-signing-cert-file="+pki("ca.crt"), "--cluster-signing-key-file="+pki("ca.key"), "--root-ca-file="+pki("ca.crt"),
		"--service-account-private-key-file="+pki("sa.key"), "--allocate-node-cidrs=false",
		// Twice as fast as by default, so that a lost node shows in 20 s.
		"--node-monitor-period=1s", "--node-monitor-grace-period=20s",
		"--kube-api-qps=200", "--kube-api-burst=400", "--profiling=false",
		"--controllers="+strings.Join(controllers, ","))
	p.keep(c.Name+"-scheduler", 0, "kube-scheduler", kubeconfig,
		"--leader-elect=false", "--bind-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", c.Port(ports.Scheduler)), "--profiling=false")
}

var controllers = []string{
	"namespace-controller", "garbage-collector-controller", "serviceaccount-controller", "serviceaccount-token-controller",
	"certificatesigningrequest-signing-controller", "certificatesigningrequest-approving-controller",
	"certificatesigningrequest-cleaner-controller", "root-ca-certificate-publisher-controller", "clusterrole-aggregation-controller",
	"deployment-controller", "replicaset-controller", "statefulset-controller", "job-controller", "cronjob-controller",
	"node-lifecycle-controller", "taint-eviction-controller", "pod-garbage-collector-controller",
	"endpoints-controller", "endpointslice-controller", "resourcequota-controller", "service-cidr-controller", "disruption-controller",
}
