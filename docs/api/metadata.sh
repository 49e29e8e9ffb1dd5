curl -s http://127.0.0.1:8181/.well-known/authzen-configuration
