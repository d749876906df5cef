// Package cluster runs the Kubernetes control plane of one cluster.
package cluster

import (
	"os"
	"path/filepath"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"cluster-federation-sandbox/internal/kube"
	"cluster-federation-sandbox/internal/pki"
	"cluster-federation-sandbox/internal/ports"
	"cluster-federation-sandbox/internal/state"
)

// Users with a kubeconfig of their own, so that the audit log tells them apart.
const (
	adminUser   = "sandbox-admin"
	harnessUser = "sandbox-harness"
	portalUser  = "cluster-federation-portal"

	masters = "system:masters"
)

// Cluster is one cluster of the sandbox.
type Cluster struct {
	*kube.Access
	Index  int
	Dir    string
	Server string
	CA     *pki.Pair
	Ports  *ports.Block
	State  *state.File
	// LiqoGroups are those of the users that Liqo makes for the clusters of the sandbox.
	LiqoGroups  []string
	PortalRoles PortalRoles
}

// Path is a file in the cluster's directory.
func (c *Cluster) Path(elem ...string) string {
	return filepath.Join(append([]string{c.Dir}, elem...)...)
}

// Port is one of the cluster's ports.
func (c *Cluster) Port(p ports.Port) int { return c.Ports.Of(c.Index, p) }

// Mark notes a moment of the start, Waiting what is missing for the next.
func (c *Cluster) Mark(what string)    { c.State.Mark(c.Name, what) }
func (c *Cluster) Waiting(what string) { c.State.Waiting(c.Name, what) }

// Worker is the node to which Liqo's own programs are sent.
func (c *Cluster) Worker() string { return c.Name + "-worker" }

// AdminKubeconfig is for people and tests, PortalKubeconfig for the portal's backend.
func AdminKubeconfig(dir, name string) string  { return filepath.Join(dir, name, "admin.kubeconfig") }
func PortalKubeconfig(dir, name string) string { return filepath.Join(dir, name, "portal.kubeconfig") }

// PeeringUserKubeconfig is what a cluster gave to one that may become its host.
func PeeringUserKubeconfig(dir, name, consumer string) string {
	return filepath.Join(dir, name, "peering-user-"+consumer+".kubeconfig")
}

// HarnessKubeconfig is for this program, Kubernetes' controllers and the kubelet.
func HarnessKubeconfig(dir, name string) string {
	return filepath.Join(dir, name, "harness.kubeconfig")
}

// AuditLog is where the API server notes who asked for what.
func AuditLog(dir, name string) string { return filepath.Join(dir, name, "audit.log") }

// Prepare makes keys and kubeconfigs; what exists is kept.
func (c *Cluster) Prepare() (err error) {
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return err
	}
	if c.CA, err = pki.Ensure(c.Path("pki"), c.Name); err != nil {
		return err
	}
	if err := c.ensureKubeconfig(c.Path("harness.kubeconfig"), harnessUser, masters); err != nil {
		return err
	}
	if err := c.ensureKubeconfig(c.Path("admin.kubeconfig"), adminUser, masters); err != nil {
		return err
	}
	c.Access, err = kube.Connect(c.Name, c.Path("harness.kubeconfig"))
	return err
}

// ensureKubeconfig appears all at once, for others wait for the file.
func (c *Cluster) ensureKubeconfig(path, user string, groups ...string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	pair, err := c.CA.Client(user, groups...)
	if err != nil {
		return err
	}
	auth := &clientcmdapi.AuthInfo{ClientCertificateData: pair.CertPEM, ClientKeyData: pair.KeyPEM}
	if err := clientcmd.WriteToFile(c.Kubeconfig(auth, ""), path+".tmp"); err != nil {
		return err
	}
	return os.Rename(path+".tmp", path)
}

// Kubeconfig has one context with the cluster's name.
func (c *Cluster) Kubeconfig(auth *clientcmdapi.AuthInfo, namespace string) clientcmdapi.Config {
	config := clientcmdapi.NewConfig()
	config.Clusters[c.Name] = &clientcmdapi.Cluster{Server: c.Server, CertificateAuthorityData: c.CA.CertPEM}
	config.AuthInfos[c.Name] = auth
	config.Contexts[c.Name] = &clientcmdapi.Context{Cluster: c.Name, AuthInfo: c.Name, Namespace: namespace}
	config.CurrentContext = c.Name
	return *config
}
