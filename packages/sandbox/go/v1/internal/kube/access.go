// Package kube is the little that the harness needs of a Kubernetes client.
package kube

import (
	"context"
	"errors"
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Scheme holds the types the clients know. Packages with more types add them in init.
var Scheme = runtime.NewScheme()

func init() { _ = clientgoscheme.AddToScheme(Scheme) }

// Access is a connection to one cluster.
type Access struct {
	Name      string
	Client    client.Client
	Clientset kubernetes.Interface
}

// Connect makes the clients; it sends nothing yet.
func Connect(name, kubeconfig string) (*Access, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	config.QPS, config.Burst = 200, 400
	return connect(name, config)
}

func connect(name string, config *rest.Config) (*Access, error) {
	clientset, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	cl, err := client.New(config, client.Options{Scheme: Scheme})
	if err != nil {
		return nil, err
	}
	return &Access{Name: name, Client: cl, Clientset: clientset}, nil
}

// Report hears what is being waited for.
type Report func(what string)

// Until calls f until it returns nil. The error of f says what is missing; it
// goes to report, and to the caller if the limit passes.
func Until(ctx context.Context, limit time.Duration, report Report, f func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	last := ""
	for {
		err := f(ctx)
		if err == nil {
			return nil
		}
		// A call cut short by the deadline says nothing about what was missing.
		if ctx.Err() == nil && err.Error() != last {
			last = err.Error()
			if report != nil {
				report(last)
			}
		}
		select {
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return fmt.Errorf("not within %s: %s", limit, last)
			}
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// Every calls f at an interval until ctx ends.
func Every(ctx context.Context, interval time.Duration, f func()) {
	t := time.NewTicker(interval)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			f()
		}
	}
}
