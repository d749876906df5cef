package kube

import (
	"context"
	"fmt"
	"sync"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Ensure creates the object unless it exists. It looks first: some webhooks
// refuse the creation of what exists.
func (a *Access) Ensure(ctx context.Context, o client.Object) error {
	live, ok := o.DeepCopyObject().(client.Object)
	if !ok {
		return fmt.Errorf("%T is no object of Kubernetes", o)
	}
	err := a.Client.Get(ctx, client.ObjectKeyFromObject(o), live)
	if apierrors.IsNotFound(err) {
		err = a.Client.Create(ctx, o)
	}
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

// Apply brings what the object names to its values, whoever changed it before.
func (a *Access) Apply(ctx context.Context, o client.Object) error {
	//nolint:staticcheck // the typed apply configurations would be ten times as long
	err := a.Client.Patch(ctx, o, client.Apply, client.FieldOwner("sandbox-seed"), client.ForceOwnership)
	if err != nil {
		return fmt.Errorf("%s %s: %w", o.GetObjectKind().GroupVersionKind().Kind, o.GetName(), err)
	}
	return nil
}

// EnsureAll creates objects a few at a time, in no particular order; those
// that need another one first are tried again. Namespaced objects without a
// namespace go into the given one.
func (a *Access) EnsureAll(ctx context.Context, objects []*unstructured.Unstructured, namespace string) error {
	var wg sync.WaitGroup
	errs := make(chan error, len(objects))
	slots := make(chan struct{}, 4)
	for _, o := range objects {
		wg.Add(1)
		go func() {
			defer wg.Done()
			slots <- struct{}{}
			defer func() { <-slots }()
			if err := Until(ctx, 30*time.Second, nil, func(ctx context.Context) error {
				return a.ensureIn(ctx, o.DeepCopy(), namespace)
			}); err != nil {
				errs <- fmt.Errorf("%s %s: %w", o.GetKind(), o.GetName(), err)
			}
		}()
	}
	wg.Wait()
	close(errs)
	return <-errs
}

func (a *Access) ensureIn(ctx context.Context, o *unstructured.Unstructured, namespace string) error {
	kind := o.GroupVersionKind()
	mapping, err := a.Client.RESTMapper().RESTMapping(kind.GroupKind(), kind.Version)
	if err != nil {
		return err
	}
	if mapping.Scope.Name() == meta.RESTScopeNameNamespace && o.GetNamespace() == "" {
		o.SetNamespace(namespace)
	}
	return a.Ensure(ctx, o)
}

// EnsureCRDs creates definitions and waits until the API server serves them.
func (a *Access) EnsureCRDs(ctx context.Context, crds []*unstructured.Unstructured, report Report) error {
	if err := a.EnsureAll(ctx, crds, ""); err != nil {
		return err
	}
	established := 0
	return Until(ctx, time.Minute, report, func(ctx context.Context) error {
		for _, crd := range crds[established:] {
			live := &unstructured.Unstructured{}
			live.SetGroupVersionKind(crd.GroupVersionKind())
			if err := a.Client.Get(ctx, client.ObjectKeyFromObject(crd), live); err != nil {
				return err
			}
			if !hasCondition(live, "Established") {
				return fmt.Errorf("CustomResourceDefinition %s to be established", crd.GetName())
			}
			established++
		}
		return nil
	})
}

func hasCondition(o *unstructured.Unstructured, kind string) bool {
	conditions, _, _ := unstructured.NestedSlice(o.Object, "status", "conditions")
	for _, c := range conditions {
		if m, ok := c.(map[string]any); ok && m["type"] == kind && m["status"] == "True" {
			return true
		}
	}
	return false
}
