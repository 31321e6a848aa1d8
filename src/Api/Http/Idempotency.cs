using System.Security.Cryptography;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Domain.Shared;

namespace Kim.Api.Http;

/// <summary>Reads the <c>Idempotency-Key</c> of a write and what its body was, for the unit of work to recognise a repetition.</summary>
internal sealed class Idempotency(RequestDelegate next)
{
    private const int LongestKey = 200;

    public async Task InvokeAsync(HttpContext context, RepeatableRequest repeatable, MasterKey masterKey)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();

        if (key.Length > 0 && context.User.Identity?.IsAuthenticated is true && !HttpMethods.IsGet(context.Request.Method))
        {
            if (key.Length > LongestKey)
            {
                await Error.Shape("idempotency.key-too-long", $"Ein Idempotency-Key hat höchstens {LongestKey} Zeichen.").ToProblem().ExecuteAsync(context);
                return;
            }

            context.Request.EnableBuffering();
            using var hmac = new HMACSHA256(masterKey.Derive("idempotency"));
            var digest = await hmac.ComputeHashAsync(context.Request.Body, context.RequestAborted);
            context.Request.Body.Position = 0;
            repeatable.Is($"{context.Request.Method} {context.Request.Path}", key, digest);
        }

        await next(context);
    }
}
