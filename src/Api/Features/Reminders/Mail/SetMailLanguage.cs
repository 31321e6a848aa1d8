using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders.Mail;

/// <summary>In which language the signed-in person is written to: <c>de</c> or <c>en</c>.</summary>
internal sealed record SetMailLanguage(string? Language) : ICommand;

internal sealed class SetMailLanguageHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<SetMailLanguage, Result>
{
    public async Task<Result> Handle(SetMailLanguage request, CancellationToken cancellationToken)
    {
        if (request.Language is not ("de" or "en"))
            return Error.Invalid("account.language-unknown", "Diese Sprache gibt es nicht.", [new FieldError("language", "code.unknown", "de, en")]);

        (await db.Set<Account>().SingleAsync(one => one.TenantId == caller.Value.TenantId && one.Id == caller.Value.UserId, cancellationToken)).Write(request.Language);
        return Result.Ok;
    }
}
