package cluster

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/kube"
)

// rolePrefix begins the names of the portal's ClusterRoles; a feature follows.
const rolePrefix = "cluster-federation-"

// admitPortal gives the portal's backend its rights, then its kubeconfig: the
// portal shows a cluster without kubeconfig as "connecting".
func (c *Cluster) admitPortal(ctx context.Context) error {
	if err := GrantPortal(ctx, c.Access, c.PortalRoles, c.Waiting); err != nil {
		return err
	}
	return c.ensureKubeconfig(c.Path("portal.kubeconfig"), portalUser)
}

// GrantPortal applies the ClusterRoles of a folder, as a platform team would,
// and binds the portal's user to each, by a binding of its own.
func GrantPortal(ctx context.Context, on *kube.Access, folder string, report kube.Report) error {
	roles, err := readRoles(folder)
	if err != nil {
		return err
	}
	if err := kube.Until(ctx, 30*time.Second, report, func(ctx context.Context) error {
		for _, role := range roles {
			if err := on.Apply(ctx, role.DeepCopy()); err != nil {
				return err
			}
			if err := on.Apply(ctx, binding(role.GetName())); err != nil {
				return err
			}
		}
		// Sandboxes of before had the portal as cluster-admin.
		return client.IgnoreNotFound(on.Client.Delete(ctx, &rbacv1.ClusterRoleBinding{ObjectMeta: metav1.ObjectMeta{Name: portalUser}}))
	}); err != nil {
		return fmt.Errorf("rights of the portal: %w", err)
	}
	return nil
}

func binding(role string) *rbacv1.ClusterRoleBinding {
	feature := strings.TrimPrefix(role, rolePrefix)
	return &rbacv1.ClusterRoleBinding{
		TypeMeta:   metav1.TypeMeta{APIVersion: rbacv1.SchemeGroupVersion.String(), Kind: "ClusterRoleBinding"},
		ObjectMeta: metav1.ObjectMeta{Name: portalUser + "-" + feature},
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: role},
		Subjects:   []rbacv1.Subject{{APIGroup: rbacv1.GroupName, Kind: rbacv1.UserKind, Name: portalUser}},
	}
}

// readRoles leaves out what is no ClusterRole: the folder holds examples too.
func readRoles(folder string) ([]*unstructured.Unstructured, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	var roles []*unstructured.Unstructured
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		objects, err := kube.Parse(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, o := range objects {
			if o.GetKind() == "ClusterRole" {
				roles = append(roles, o)
			}
		}
	}
	if len(roles) == 0 {
		return nil, fmt.Errorf("no ClusterRoles for the portal in %s", folder)
	}
	return roles, nil
}
