using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Codes;

internal sealed record AddCode(string List, CodeBody Body) : ICommand<TenantCodeId>;

/// <summary>Other labels at once, or a last day. A shipped code never vanishes: the tenant's own word on it stands beside it.</summary>
internal sealed record ChangeCode(string List, string Value, CodeChangeBody Body, IfMatch BasedOn) : ICommand;

internal sealed record CodeBody(string? Value = null, string? German = null, string? English = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null);

/// <summary>What is left out stays as it is; <c>unlimited</c> takes an end away.</summary>
internal sealed record CodeChangeBody(string? German = null, string? English = null, DateOnly? ValidTo = null, bool Unlimited = false);

internal sealed class ChangeCodesHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings, ChangeLog changes) :
    IRequestHandler<AddCode, Result<TenantCodeId>>, IRequestHandler<ChangeCode, Result>
{
    public async Task<Result<TenantCodeId>> Handle(AddCode request, CancellationToken cancellationToken)
    {
        if ((await settings.Codes(cancellationToken)).Find(request.List) is not { } list)
            return CodeErrors.ListNotFound;

        var body = request.Body;
        var added = TenantCode.Add(caller.Value.TenantId, list, new Code(body.Value ?? "", body.German ?? "", body.English ?? "", body.ValidFrom, body.ValidTo), clock.Today);
        if (!added.Succeeded)
            return added.Error;

        db.Add(added.Value);
        changes.Record("code", $"{list.Key}:{added.Value.Value}", null, Told(added.Value.AsCode));
        return added.Value.Id;
    }

    public async Task<Result> Handle(ChangeCode request, CancellationToken cancellationToken)
    {
        if ((await settings.Codes(cancellationToken)).Find(request.List) is not { } list)
            return CodeErrors.ListNotFound;
        if (list.Codes.FirstOrDefault(code => code.Value == request.Value) is not { } known)
            return CodeErrors.NotFound;

        var (tenant, body) = (caller.Value.TenantId, request.Body);
        var own = await db.Set<TenantCode>().SingleOrDefaultAsync(code => code.TenantId == tenant && code.List == list.Key && code.Value == known.Value, cancellationToken);
        if (request.BasedOn.Refuse(own?.Revision ?? 0) is { } stale)
            return stale;

        var (code, before) = (own ?? TenantCode.Of(tenant, list.Key, known), Told(known));
        if (code.Change(list, new CodeChange(body.German, body.English, body.ValidTo, body.Unlimited), clock.Today).Error is { } refused)
            return refused;
        if (own is null)
            db.Add(code);

        changes.Record("code", $"{list.Key}:{known.Value}", before, Told(code.AsCode));
        return Result.Ok;
    }

    private static string Told(Code code) => $"{code.German}; {code.English}; {code.ValidFrom:yyyy-MM-dd}/{code.ValidTo:yyyy-MM-dd}";
}
