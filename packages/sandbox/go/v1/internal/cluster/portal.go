package cluster

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/kube"
)

// rolePrefix begins the names of the portal's roles; a feature follows.
const rolePrefix = "cluster-federation-"

// admitPortal gives the portal's backend its rights, then its kubeconfig: the
// portal shows a cluster without kubeconfig as "connecting".
func (c *Cluster) admitPortal(ctx context.Context) error {
	if err := GrantPortal(ctx, c.Access, c.PortalRoles, c.Waiting); err != nil {
		return err
	}
	return c.ensureKubeconfig(c.Path("portal.kubeconfig"), portalUser)
}

// PortalRoles are what the portal gets: all ClusterRoles of a folder and, of
// the files that match a pattern, the Roles.
type PortalRoles struct{ Folder, Roles string }

// GrantPortal applies the roles, as a platform team would, and binds the
// portal's user to each, by a binding of its own.
func GrantPortal(ctx context.Context, on *kube.Access, which PortalRoles, report kube.Report) error {
	roles, err := which.read()
	if err != nil {
		return err
	}
	if err := kube.Until(ctx, 30*time.Second, report, func(ctx context.Context) error {
		for _, role := range roles {
			if ns := role.GetNamespace(); ns != "" { // Liqo comes later
				if err := on.Ensure(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: ns}}); err != nil {
					return err
				}
			}
			if err := on.Apply(ctx, role.DeepCopy()); err != nil {
				return err
			}
			if err := on.Apply(ctx, binding(role)); err != nil {
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

// binding is a ClusterRoleBinding for a ClusterRole, a RoleBinding for a Role.
func binding(role *unstructured.Unstructured) *unstructured.Unstructured {
	metadata := map[string]any{"name": portalUser + "-" + strings.TrimPrefix(role.GetName(), rolePrefix)}
	if ns := role.GetNamespace(); ns != "" {
		metadata["namespace"] = ns
	}
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": rbacv1.SchemeGroupVersion.String(),
		"kind":       role.GetKind() + "Binding",
		"metadata":   metadata,
		"roleRef":    map[string]any{"apiGroup": rbacv1.GroupName, "kind": role.GetKind(), "name": role.GetName()},
		"subjects":   []any{map[string]any{"apiGroup": rbacv1.GroupName, "kind": rbacv1.UserKind, "name": portalUser}},
	}}
}

// read leaves out what is no role: the folder holds examples too.
func (r PortalRoles) read() ([]*unstructured.Unstructured, error) {
	files, err := filepath.Glob(filepath.Join(r.Folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	var roles []*unstructured.Unstructured
	for _, file := range files {
		withRoles, err := filepath.Match(r.Roles, filepath.Base(file))
		if err != nil {
			return nil, err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		objects, err := kube.Parse(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, o := range objects {
			if o.GetKind() == "ClusterRole" || o.GetKind() == "Role" && withRoles {
				roles = append(roles, o)
			}
		}
	}
	if len(roles) == 0 {
		return nil, fmt.Errorf("no roles for the portal in %s", r.Folder)
	}
	return roles, nil
}
