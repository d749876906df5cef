package seed

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
)

// seeded says whether a namespace belongs to the seed.
func (f *Federation) seeded(on *kube.Access, ns string) bool {
	p := f.peering()
	return p != nil && (on == p.Host && ns == namespace || on == p.Member && ns == f.liqo().RemoteNamespace(p.Host.Name, namespace))
}

func system(ns string) bool {
	return ns == "default" || ns == "liqo" || strings.HasPrefix(ns, "kube-") || strings.HasPrefix(ns, "liqo-tenant-")
}

// A namespace that Liqo made for another cluster's goes with that one.
func isTwin(ns *corev1.Namespace) bool {
	_, twin := ns.Annotations["liqo.io/managed-by-namespace-map"]
	return twin
}

// headStart of the end of an offloading before its namespace is deleted. A
// namespace controller looks after 5 s; what it then finds costs a second
// look, and Liqo needs a little longer than 5 s.
const headStart = 1500 * time.Millisecond

// removeNamespaces begins to end all offloading and to delete all namespaces
// that are not seeded. That takes seconds, in which peerings can end as well.
func (f *Federation) removeNamespaces(ctx context.Context) error {
	return f.onEach(func(on *kube.Access) error {
		offloadings, err := federation.Offloadings(ctx, f.liqo(), on)
		if err != nil {
			return err
		}
		var wait <-chan time.Time
		for i := range offloadings {
			o := &offloadings[i]
			if f.seeded(on, o.GetNamespace()) {
				continue
			}
			// Pods left in the remote namespace would cost a second look there.
			if err := deleteWorkloads(ctx, on, o.GetNamespace(), labels.Everything()); err != nil {
				return err
			}
			if err := client.IgnoreNotFound(on.Client.Delete(ctx, o)); err != nil {
				return err
			}
			wait = time.After(headStart)
		}
		if wait != nil {
			select {
			case <-wait:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return f.deleteNamespaces(ctx, on, func(ns *corev1.Namespace) bool { return !isTwin(ns) })
	})
}

// awaitRemovals waits until nothing is left of what is not seeded.
func (f *Federation) awaitRemovals(ctx context.Context) error {
	return f.onEach(func(on *kube.Access) error {
		return kube.Until(ctx, time.Minute, f.Report, func(ctx context.Context) error {
			namespaces := &corev1.NamespaceList{}
			offloadings, err := federation.Offloadings(ctx, f.liqo(), on)
			if err := errors.Join(err, on.Client.List(ctx, namespaces)); err != nil {
				return err
			}
			for _, ns := range namespaces.Items {
				if !system(ns.Name) && !f.seeded(on, ns.Name) {
					return fmt.Errorf("namespace %s on %s to be gone", ns.Name, on.Name)
				}
			}
			for _, o := range offloadings {
				if !f.seeded(on, o.GetNamespace()) {
					return fmt.Errorf("the offloading of %s on %s to end", o.GetNamespace(), on.Name)
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

// hurryNamespaces: a namespace controller returns to a namespace in which it
// found something left only after 8 s or more, but 5 s after any change of it.
func (f *Federation) hurryNamespaces(ctx context.Context) {
	for _, on := range f.Clusters {
		go kube.Every(ctx, time.Second, func() {
			list, err := on.Clientset.CoreV1().Namespaces().List(ctx, metav1.ListOptions{})
			if err != nil {
				return // not this one's to complain about
			}
			for _, ns := range list.Items {
				if ns.DeletionTimestamp != nil && hasRemains(&ns) {
					patch := fmt.Appendf(nil, `{"metadata":{"annotations":{"sandbox.local/hurry":"%d"}}}`, time.Now().Unix())
					_, _ = on.Clientset.CoreV1().Namespaces().Patch(ctx, ns.Name, types.MergePatchType, patch, metav1.PatchOptions{})
				}
			}
		})
	}
}

func hasRemains(ns *corev1.Namespace) bool {
	for _, c := range ns.Status.Conditions {
		if c.Status == corev1.ConditionTrue &&
			(c.Type == corev1.NamespaceContentRemaining || c.Type == corev1.NamespaceFinalizersRemaining) {
			return true
		}
	}
	return false
}
