package ports

import (
	"fmt"
	"net"
	"strings"
	"testing"
)

func TestBlocksDoNotOverlapAndAreGuarded(t *testing.T) {
	clusters := []string{"milan", "rome"}
	a, err := Choose(clusters)
	if err != nil {
		t.Fatal(err)
	}
	defer a.guard.Close()
	b, err := Choose(clusters)
	if err != nil {
		t.Fatal(err)
	}
	defer b.guard.Close()
	if a.Base == b.Base {
		t.Errorf("both have %d", a.Base)
	}
	if last := a.Of(MaxClusters-1, Kubelet); last >= a.Base+blockSize {
		t.Errorf("the last port, %d, lies outside of the block at %d", last, a.Base)
	}
}

func TestATakenPortIsNamed(t *testing.T) {
	block, err := Choose([]string{"milan", "rome"})
	if err != nil {
		t.Fatal(err)
	}
	block.guard.Close()
	port := block.Of(1, API)
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, err = Take(block.Base, []string{"milan", "rome"})
	want := fmt.Sprintf("port %d (rome kube-apiserver) is taken", port)
	if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "yarn sandbox reset") {
		t.Errorf("got %v, want %q", err, want)
	}
}
