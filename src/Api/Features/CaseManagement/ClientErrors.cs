using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement;

internal static class ClientErrors
{
    public static readonly Error NotFound = Error.NotFound("client.not-found", "Diese Person gibt es hier nicht.");
}
