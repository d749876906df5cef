package v0

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/google/uuid"
)

// ClusterID is the UUID that the sandbox installs a cluster with. Liqo would
// make one up; this one is the same in every sandbox.
func ClusterID(name string) string {
	return uuid.NewSHA1(uuid.NameSpaceDNS, []byte(name)).String()
}

// uniqueName is what Liqo calls a cluster where the name alone could clash.
func uniqueName(name string) string {
	hash := sha256.Sum256([]byte(ClusterID(name)))
	return name + "-" + hex.EncodeToString(hash[:3])
}

func (Liqo) OffloadingVersion() string           { return "offloading.liqo.io/v1alpha1" }
func (Liqo) VirtualNodeVersion() string          { return "virtualkubelet.liqo.io/v1alpha1" }
func (Liqo) VirtualNode(member string) string    { return "liqo-" + member }
func (Liqo) TenantNamespace(other string) string { return "liqo-tenant-" + uniqueName(other) }
func (Liqo) RemoteNamespace(host, namespace string) string {
	return namespace + "-" + uniqueName(host)
}

// Groups are those of virtual kubelets; all other identities have Liqo's own group.
func (l Liqo) Groups(cluster string) []string {
	return []string{"system:serviceaccounts:" + l.TenantNamespace(cluster)}
}
