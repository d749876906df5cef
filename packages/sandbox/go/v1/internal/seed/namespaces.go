package seed

import (
	"context"
	"fmt"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	offloadingv1beta1 "github.com/liqotech/liqo/apis/offloading/v1beta1"

	"cluster-federation-sandbox/internal/kube"
)

// seeded says whether a namespace belongs to the seed.
func (f *Federation) seeded(on *kube.Access, ns string) bool {
	p := f.peering()
	return p != nil && (on == p.Host && ns == namespace || on == p.Member && ns == namespace+"-"+p.Host.Name)
}

func system(ns string) bool {
	return ns == "default" || ns == "liqo" || strings.HasPrefix(ns, "kube-") || strings.HasPrefix(ns, "liqo-tenant-")
}

// A namespace that Liqo made for another cluster's goes with that one.
func isTwin(ns *corev1.Namespace) bool {
	_, twin := ns.Annotations["liqo.io/managed-by-namespace-map"]
	return twin
}

// removeOffloadings ends all offloading that is not seeded, and begins to
// delete the namespaces that are not.
func (f *Federation) removeOffloadings(ctx context.Context) error {
	return f.onEach(func(on *kube.Access) error {
		list := &offloadingv1beta1.NamespaceOffloadingList{}
		if err := on.Client.List(ctx, list); err != nil {
			return err
		}
		for i := range list.Items {
			if o := &list.Items[i]; !f.seeded(on, o.Namespace) {
				if err := client.IgnoreNotFound(on.Client.Delete(ctx, o)); err != nil {
					return err
				}
			}
		}
		if err := f.deleteNamespaces(ctx, on, func(ns *corev1.Namespace) bool { return !isTwin(ns) }); err != nil {
			return err
		}
		return kube.Until(ctx, time.Minute, f.Report, func(ctx context.Context) error {
			if err := on.Client.List(ctx, list); err != nil {
				return err
			}
			for _, o := range list.Items {
				if !f.seeded(on, o.Namespace) {
					return fmt.Errorf("the offloading of %s on %s to end", o.Namespace, on.Name)
				}
			}
			return nil
		})
	})
}

// removeNamespaces waits until no namespace is left that is not seeded.
func (f *Federation) removeNamespaces(ctx context.Context) error {
	return f.onEach(func(on *kube.Access) error {
		return kube.Until(ctx, time.Minute, f.Report, func(ctx context.Context) error {
			list := &corev1.NamespaceList{}
			if err := on.Client.List(ctx, list); err != nil {
				return err
			}
			for _, ns := range list.Items {
				if !system(ns.Name) && !f.seeded(on, ns.Name) {
					return fmt.Errorf("namespace %s on %s to be gone", ns.Name, on.Name)
				}
			}
			return nil
		})
	})
}

func (f *Federation) deleteTwins(ctx context.Context) error {
	return f.onEach(func(on *kube.Access) error { return f.deleteNamespaces(ctx, on, isTwin) })
}

func (f *Federation) deleteNamespaces(ctx context.Context, on *kube.Access, which func(*corev1.Namespace) bool) error {
	list := &corev1.NamespaceList{}
	if err := on.Client.List(ctx, list); err != nil {
		return err
	}
	for i := range list.Items {
		if ns := &list.Items[i]; !system(ns.Name) && !f.seeded(on, ns.Name) && which(ns) {
			if err := client.IgnoreNotFound(on.Client.Delete(ctx, ns)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *Federation) removeNamespace(ctx context.Context, on *kube.Access, name string) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	if err := client.IgnoreNotFound(on.Client.Delete(ctx, ns)); err != nil {
		return err
	}
	return kube.Until(ctx, time.Minute, f.Report, func(ctx context.Context) error {
		if err := on.Client.Get(ctx, client.ObjectKeyFromObject(ns), ns); apierrors.IsNotFound(err) {
			return nil
		}
		return fmt.Errorf("namespace %s on %s to be gone", name, on.Name)
	})
}

// hurryNamespaces makes the namespace controllers look often. By themselves
// they return to a namespace with something left in it only after 8 s or more;
// they look 5 s after each change of it.
func (f *Federation) hurryNamespaces(ctx context.Context) {
	for _, on := range f.Clusters {
		go kube.Every(ctx, time.Second, func() {
			list, err := on.Clientset.CoreV1().Namespaces().List(ctx, metav1.ListOptions{})
			if err != nil {
				return // not this one's to complain about
			}
			for _, ns := range list.Items {
				if ns.DeletionTimestamp != nil {
					patch := fmt.Appendf(nil, `{"metadata":{"annotations":{"sandbox.local/hurry":"%d"}}}`, time.Now().Unix())
					_, _ = on.Clientset.CoreV1().Namespaces().Patch(ctx, ns.Name, types.MergePatchType, patch, metav1.PatchOptions{})
				}
			}
		})
	}
}
