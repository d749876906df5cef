// Package ports gives each sandbox a block of ports of its own.
package ports

import (
	"fmt"
	"math/rand/v2"
	"net"
)

// Blocks are aligned, so that two never overlap in part, and lie below the
// range from which the kernel takes the ports of outgoing connections.
const (
	first     = 20480
	end       = 32640
	blockSize = 128

	shared     = 8 // guard, etcd
	perCluster = 8

	// MaxClusters is how many clusters fit into one block.
	MaxClusters = (blockSize - shared) / perCluster
)

// Port is one listener of a cluster, as an offset into the cluster's ports.
type Port int

// The listeners of one cluster. Both generations of Liqo find their place here.
const (
	API Port = iota
	ControllerManager
	Scheduler
	LiqoControllerManager
	Webhook
	WebhookHealth
	Kubelet
	Auth
)

var names = []string{
	"kube-apiserver", "kube-controller-manager", "kube-scheduler",
	"Liqo's controller manager", "Liqo's webhook", "Liqo's webhook (health)", "kubelet",
	"Liqo's authentication service",
}

// Block is a block of ports held by this process.
type Block struct {
	Base     int
	clusters []string
	guard    net.Listener
}

// Choose takes a free block. A listener on its first port guards it against
// another sandbox that starts at the same moment.
func Choose(clusters []string) (*Block, error) {
	blocks := rand.Perm((end - first) / blockSize)
	for _, i := range blocks {
		if b, err := Take(first+i*blockSize, clusters); err == nil {
			return b, nil
		}
	}
	return nil, fmt.Errorf("no block of %d free ports between %d and %d", blockSize, first, end)
}

// Take takes the block of an earlier start: Liqo has stored the addresses of
// the API servers, so a sandbox can't move.
func Take(base int, clusters []string) (*Block, error) {
	b := &Block{Base: base, clusters: clusters}
	guard, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", base))
	if err != nil {
		return nil, b.taken(base)
	}
	for p := base + 1; p < base+shared+perCluster*len(clusters); p++ {
		if b.Describe(p) == "" {
			continue
		}
		l, err := net.Listen("tcp", fmt.Sprintf(":%d", p))
		if err != nil {
			guard.Close()
			return nil, b.taken(p)
		}
		l.Close()
	}
	b.guard = guard
	return b, nil
}

func (b *Block) taken(port int) error {
	return fmt.Errorf("port %d (%s) is taken by another process: stop that process, or run `yarn sandbox reset` to start afresh on other ports",
		port, b.Describe(port))
}

// Etcd is where etcd serves clients, EtcdPeer a port it insists on.
func (b *Block) Etcd() int { return b.Base + 1 }

// EtcdPeer is never dialled: there is one member.
func (b *Block) EtcdPeer() int { return b.Base + 2 }

// Of is a port of the cluster with this index.
func (b *Block) Of(index int, p Port) int {
	return b.Base + shared + perCluster*index + int(p)
}

// Describe says what a port is for; empty if for nothing.
func (b *Block) Describe(port int) string {
	switch offset := port - b.Base; {
	case offset == 0:
		return "guard of the block"
	case offset == 1:
		return "etcd"
	case offset == 2:
		return "etcd peer"
	case offset < shared:
		return ""
	default:
		cluster, p := (offset-shared)/perCluster, (offset-shared)%perCluster
		if cluster >= len(b.clusters) || p >= len(names) {
			return ""
		}
		return b.clusters[cluster] + " " + names[p]
	}
}
