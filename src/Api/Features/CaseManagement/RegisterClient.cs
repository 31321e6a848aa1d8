using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement;

internal sealed record RegisterClient(ClientDetails Details) : ICommand<ClientId>;

internal sealed class RegisterClientHandler(CaseOpenings openings) : IRequestHandler<RegisterClient, Result<ClientId>>
{
    public async Task<Result<ClientId>> Handle(RegisterClient request, CancellationToken cancellationToken)
    {
        var registered = await openings.Register(request.Details, cancellationToken);
        return registered.Succeeded ? registered.Value.Id : registered.Error;
    }
}
